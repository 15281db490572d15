import { expect, test, type Browser } from '@playwright/test'
import { openMiniProgram } from '../mini-program-runtime/driver.ts'
import { readCode } from '../wechat-simulator/code-content.ts'
import { admin, demo, miniProgramDist, picture, stack } from './cast.ts'
import { runJobs } from './earning.ts'
import { scanned } from './invitation.ts'

/** A new staff code, issued in Studio, and its picture, which the job makes when those before it are made. */
async function issued() {
  const [row] = await admin<{ code: string }[]>`
    select private.issue_entry_code(${demo.campaign_id}, 'staff') as code`
  const code = row?.code ?? ''
  for (let run = 0; run < 10; run++) {
    runJobs()
    const [made] = await admin<{ id: string; path: string }[]>`
      select ec.id, p.path from entry_codes ec join private.code_pictures p on p.entry_code_id = ec.id
       where p.status = 'done' and ec.code_hash = sha256(convert_to(${code}, 'UTF8'))`
    if (made) return { code, ...made }
  }
  throw new Error('The code got no picture.')
}

/** The picture as the admin takes it out of Storage for print, and what a phone reads on it. */
async function printed(path: string) {
  const headers = { apikey: stack.secret_key, authorization: `Bearer ${stack.secret_key}` }
  const reply = await fetch(`${stack.supabase_url}/storage/v1/object/code-pictures/${path}`, { headers })
  expect(reply.status).toBe(200)
  return readCode(scanned(Buffer.from(await reply.arrayBuffer())))
}

const scan = (browser: Browser, user: string, code: Awaited<ReturnType<typeof printed>>) =>
  openMiniProgram(browser, {
    dist: miniProgramDist,
    path: code?.page,
    scene: code?.scene,
    wechat: { url: stack.wechat_url, user },
  })

test('printed-code-scanned: a code from Studio, printed and scanned, opens the door', async ({ browser }) => {
  const { code, path } = await issued()
  const content = await printed(path)
  expect(content).toMatchObject({ page: 'pages/door/index', scene: code, env_version: 'release' })
  const mini = await scan(browser, 'reads-the-notice-board', content)
  await expect(mini.screen.getByRole('textbox', { name: '工号', exact: true })).toBeVisible()
  await mini.expectClean()
  await mini.close()
})

for (const [what, change] of [
  ['revoked', 'revoked_at = now()'],
  ['expired', "expires_at = now() - interval '1 second'"],
] as const) {
  test(`printed-code-scanned: a code that was ${what} meanwhile shows a friendly end and nothing behind it`, async ({
    browser,
  }) => {
    const { id, path } = await issued()
    const content = await printed(path)
    await admin`update entry_codes set ${admin.unsafe(change)} where id = ${id}`
    const mini = await scan(browser, `comes-late-${what}`, content)
    await expect(mini.screen.getByText('这张邀请现在打不开。')).toBeVisible()
    expect(await mini.screen.innerText()).not.toContain('禾木')
    await picture(mini.page, `mini-program-code-${what}`)
    await mini.expectClean()
    await mini.close()
  })
}
