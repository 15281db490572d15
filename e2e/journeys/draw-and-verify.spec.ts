import { execFileSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { admin, demo, listen, picture } from './cast.ts'
import { anInvitingEmployee, aPhone, runJobs } from './earning.ts'

const root = new URL('../..', import.meta.url).pathname
const verifyDraws = () =>
  execFileSync(
    'npm',
    ['run', '--silent', 'verify-draws', '--', demo.campaign_id, '--ports', process.env.STACK_BASE ?? ''],
    { cwd: root, encoding: 'utf8' },
  )

/** Time passes by moving the row, which its triggers would refuse to an admin. */
async function closesAt(at: Date) {
  await admin.begin(async (tx) => {
    await tx`alter table lotteries disable trigger user`
    await tx`update lotteries set closes_at = ${at}, changed_xid = pg_current_xact_id(),
      seed = case when ${at} > now() then null else seed end, revealed_at = case when ${at} > now() then null else revealed_at end
      where campaign_id = ${demo.campaign_id}`
    await tx`alter table lotteries enable trigger user`
  })
}

let closes_at: Date
test.beforeAll(async () => {
  const [lottery] = await admin<{ closes_at: Date }[]>`
    select closes_at from lotteries where campaign_id = ${demo.campaign_id}`
  if (!lottery) throw new Error('There is no lottery in the demo campaign.')
  closes_at = lottery.closes_at
})
test.afterAll(() => closesAt(closes_at))

test('draw-and-verify: three tickets are drawn, and after closing the phone re-derives every draw from the revealed seed', async ({
  browser,
}) => {
  const phone = await aPhone(browser)
  const { shop, participant_id } = await anInvitingEmployee(phone)
  const problems = listen(shop.page)
  runJobs()
  await admin`select private.grant_tickets(${participant_id}, 3, ${'journey:' + participant_id}, 'admin')`

  await test.step('before the first draw the odds, quantities and the commitment are there', async () => {
    await shop.go('lottery/index')
    await expect(shop.text('概率 0.2%')).toBeVisible()
    await expect(shop.button('用 1 张券抽奖')).toBeVisible()
    await picture(shop.page, 'lottery')
    await expectAccessible(shop.page)
    await shop.go(`lottery/verify?campaign_id=${demo.campaign_id}`)
    await expect(shop.text('种子现在还是秘密')).toBeVisible()
    await expectAccessible(shop.page)
    await shop.go('lottery/index')
  })

  await test.step('three draws; the animation can be skipped and shows what the server said', async () => {
    await shop.button('用 1 张券抽奖').click()
    for (const last of [false, false, true]) {
      await shop
        .button('跳过动画')
        .click({ timeout: 4_000 })
        .catch(() => {}) // it may be over by then
      await expect(shop.text(/你抽中了|这次没有抽中奖品/)).toBeVisible()
      if (last) await picture(shop.page, 'lottery-result')
      await shop.button(last ? '好' : '再抽一次').click()
    }
    const draws = await admin<
      { seq: number }[]
    >`select seq from draws where participant_id = ${participant_id}`
    expect(draws).toHaveLength(3)
    await expect(shop.button('没有抽奖券了')).toBeVisible()
    await expect(shop.page.getByRole('list', { name: '我的抽奖' }).getByRole('listitem')).toHaveCount(3)
    await picture(shop.page, 'lottery-drawn')
  })

  await test.step('after closing the seed is revealed, and this phone finds every draw right', async () => {
    await closesAt(new Date())
    expect(runJobs()).toContain('reveal-lotteries: 1 lotteries revealed')
    await shop.go(`lottery/verify?campaign_id=${demo.campaign_id}`)
    await expect(shop.text('全部一致')).toBeVisible()
    await picture(shop.page, 'verify')
    await expectAccessible(shop.page)
    expect(verifyDraws()).toMatch(/3/)
  })

  await test.step('a record that was changed afterwards is found, on the phone and by the command', async () => {
    const [draw] = await admin<{ id: string; number: number }[]>`
      select id, number from draws where participant_id = ${participant_id} order by seq limit 1`
    if (!draw) throw new Error('no draw')
    const forge = (number: number) =>
      admin.begin(async (tx) => {
        await tx`alter table draws disable trigger user`
        await tx`update draws set number = ${number} where id = ${draw.id}`
        await tx`alter table draws enable trigger user`
      })
    await forge((draw.number + 1) % 10_000)
    await shop.page.reload()
    await expect(shop.text(/处不一致/)).toBeVisible()
    await picture(shop.page, 'verify-differs')
    expect(verifyDraws).toThrow(/Command failed/)
    await forge(draw.number)
  })

  expect(problems).toEqual([])
  await phone.close()
})
