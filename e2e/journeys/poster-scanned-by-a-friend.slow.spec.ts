import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { openMiniProgram, type MiniProgram } from '../mini-program-runtime/driver.ts'
import { readCode } from '../wechat-simulator/code-content.ts'
import { expectAccessible } from './accessible.ts'
import { admin, anEmployee, demo, listen, miniProgramDist, picture, stack } from './cast.ts'
import { keptOnDevice } from './device.ts'
import { aPhone } from './earning.ts'
import { invitationOf, posterOf, scanned } from './invitation.ts'
import { MiniShop } from './mini-shop.ts'
import { Shop } from './shop.ts'

/** What nobody outside may read: whose sale it is, what is sold, for how much. */
const SECRET = /禾木|内购券|员工内购|风衣|¥|员工价|省 /

const openAs = (browser: Browser, user: string, how: { scene?: string; path?: string } = {}) =>
  openMiniProgram(browser, { dist: miniProgramDist, wechat: { url: stack.wechat_url, user }, ...how })

/** An employee who has come in through the staff code, in the mini-program. */
async function anEmployeeInWechat(browser: Browser) {
  const employee = await anEmployee()
  const mini = await openAs(browser, employee.employee_no, { scene: demo.staff_code })
  const shop = new MiniShop(mini)
  await shop.proveStaff(employee)
  await shop.seesCampaign()
  const [row] = await admin<{ id: string }[]>`
    select p.id from participants p join employees e on e.id = p.employee_id
     where e.employee_no = ${employee.employee_no} and p.campaign_id = ${demo.campaign_id}`
  if (!row) throw new Error('The employee has not joined.')
  return { mini, shop, participant_id: row.id }
}

const fansOf = async (sponsor_id: string) =>
  (await admin`select from participants where sponsor_id = ${sponsor_id}`).length

/** The poster as it was drawn, small enough for docs/screens. */
async function pictureOfPoster(page: Page, png: Buffer, name: string) {
  const folder = new URL(
    process.env.SCREENS ? '../../docs/screens/' : '../../test-results/screens/',
    import.meta.url,
  )
  const jpeg = await page.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const [width, height] = [540, Math.round((540 * image.height) / image.width)]
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
      return canvas.toDataURL('image/jpeg', 0.8)
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${name}.jpg`, folder), Buffer.from(jpeg.split(',')[1] ?? '', 'base64'))
}

const poster = (mini: MiniProgram) => mini.screen.getByRole('img', { name: /邀请二维码/ })

test('poster-scanned-by-a-friend: a poster saved from the mini-program is scanned, and its finder becomes a fan', async ({
  browser,
}) => {
  test.slow()
  const { mini, shop, participant_id } = await anEmployeeInWechat(browser)
  const dialog = (button: string) => mini.page.getByRole('dialog').getByRole('button', { name: button })
  await shop.button('邀请').click()
  await expect(poster(mini)).toBeVisible({ timeout: 20_000 })
  await picture(mini.page, 'mini-program-share')

  await test.step('who refuses the privacy guide, or the album, is told why and finds the way back', async () => {
    await shop.button('保存到相册').click()
    await dialog('拒绝').click()
    await expect(shop.text(/没有同意就不会保存/)).toBeVisible()
    await shop.button('保存到相册').click()
    await dialog('同意').click()
    await dialog('拒绝').click()
    await expect(shop.text(/还没有允许保存到相册/)).toBeVisible()
    await picture(mini.page, 'mini-program-share-refused')
    expect(await mini.album()).toEqual([])
  })

  const saved = await test.step('the settings open, and the poster is saved at once', async () => {
    await shop.button('去打开权限').click()
    await mini.page.getByText('保存图片或视频到你的相册').click()
    await dialog('返回').click()
    await expect.poll(async () => (await mini.album()).length).toBe(1)
    const [png] = await mini.album()
    if (!png) throw new Error('nothing in the album')
    await pictureOfPoster(mini.page, png, 'mini-program-poster')
    return png
  })

  const code = await test.step('the code on it is WeChat’s own, and leads to the door', async () => {
    const found = readCode(scanned(saved))
    expect(found).toMatchObject({
      page: 'pages/door/index',
      scene: expect.stringMatching(/^[0-9A-Za-z]{22}$/),
    })
    return found
  })

  await test.step('a friend scans it and is the employee’s fan', async () => {
    expect(await fansOf(participant_id)).toBe(0)
    const friend = await openAs(browser, `friend-of-${participant_id}`, {
      path: code?.page,
      scene: code?.scene,
    })
    const theirs = new MiniShop(friend)
    await theirs.seesCampaign()
    await expect(theirs.text(/邀请你来/)).toBeVisible()
    expect(await fansOf(participant_id)).toBe(1)
    await friend.expectClean()
    await friend.close()
  })

  await test.step('the saved poster was counted, with the next batch of what people do', async () => {
    const counted = () =>
      admin`select from events where type = 'poster_saved' and participant_id = ${participant_id}`
    await expect.poll(async () => (await counted()).length, { timeout: 30_000 }).toBe(1)
  })

  await test.step('without a network the next poster is drawn from what is on the phone', async () => {
    await mini.offline(true)
    await mini.launch({ path: 'pages/share/index' })
    await expect(poster(mini)).toBeVisible({ timeout: 20_000 })
    await shop.button('保存到相册').click()
    await expect.poll(async () => (await mini.album()).length).toBe(2)
    const [, second] = await mini.album()
    expect(readCode(scanned(second ?? saved))).toEqual(code)
    await mini.offline(false)
  })

  await mini.expectClean()
  await mini.close()
})

test('poster-scanned-by-a-friend: in a browser the poster carries the link, and a friend opens it', async ({
  browser,
}) => {
  const phone = await aPhone(browser)
  const employee = new Shop(await phone.newPage())
  const problems = listen(employee.page)
  await employee.openLink(demo.staff_code)
  await employee.proveStaff(await anEmployee())
  await employee.seesCampaign()
  await employee.claim()
  await employee.button('邀请').click()
  const link = await invitationOf(employee)
  expect(link).toMatch(new RegExp(`^${stack.h5_url}/i/[0-9A-Za-z]{22}$`))
  await expectAccessible(employee.page)
  await pictureOfPoster(employee.page, await posterOf(employee), 'poster')

  await test.step('saving downloads this very picture', async () => {
    const download = employee.page.waitForEvent('download')
    await employee.button('保存图片').click()
    expect((await download).suggestedFilename()).toBe('内购邀请海报.png')
    await expect(employee.text('海报已保存')).toBeVisible()
  })

  await test.step('on a large screen', async () => {
    await employee.page.setViewportSize({ width: 1280, height: 900 })
    await picture(employee.page, 'share-desktop')
    await employee.page.setViewportSize({ width: 360, height: 740 })
  })

  await test.step('the friend’s camera reads it and the friend is inside', async () => {
    const friendPhone = await aPhone(browser)
    const friend = new Shop(await friendPhone.newPage())
    await friend.page.goto(link)
    await friend.seesCampaign()
    await expect(friend.text(/邀请你来/)).toBeVisible()
    await friendPhone.close()
  })

  expect(problems).toEqual([])
  await phone.close()
})

test('poster-scanned-by-a-friend: pictures that do not come are drawn as a pattern, which is said, until another try', async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block', locale: 'zh-CN' })
  const employee = new Shop(await context.newPage())
  await employee.page.route('**/api/images/**', (route) => route.abort())
  await employee.openLink(demo.staff_code)
  await employee.proveStaff(await anEmployee())
  await employee.seesCampaign()
  await employee.button('邀请').click()
  await expect(employee.text(/^4 张图片还没下载好/)).toBeVisible()
  expect(await invitationOf(employee)).toMatch(/\/i\/[0-9A-Za-z]{22}$/)
  await pictureOfPoster(employee.page, await posterOf(employee), 'poster-without-pictures')

  await employee.page.unroute('**/api/images/**')
  await employee.button('重新画一张').click()
  await expect(employee.text(/张图片还没下载好/)).toBeHidden()
  await context.close()
})

test('poster-scanned-by-a-friend: the timeline shows a teaser that tells nothing, and its bar leads in with the code', async ({
  browser,
}) => {
  const { mini, shop, participant_id } = await anEmployeeInWechat(browser)
  await expect.poll(async () => (await mini.shareToTimeline()).query).toMatch(/^code=[0-9A-Za-z]{22}$/)
  // The card into a chat is the admin's own words to outsiders; the timeline, which anybody sees, does not even have these.
  expect(await mini.share()).toMatchObject({
    title: '给你留了一份内购邀请',
    path: expect.stringMatching(/^\/pages\/door\/index\?scene=[0-9A-Za-z]{22}$/),
    imageUrl: '/static/card.png',
  })
  const { title, query, imageUrl } = await mini.shareToTimeline()
  expect(`${title} ${imageUrl}`).not.toMatch(SECRET)
  await shop.text('双排扣经典风衣').click()
  await expect(shop.button('放进购物袋')).toBeVisible()
  expect((await mini.shareToTimeline()).query).toBe(query)
  await mini.expectClean()
  await mini.close()

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  await page.clock.install()
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/__net/') && asked.push(request.url()))

  const seen = await test.step('on every page that can be shared', async () => {
    const code = query.slice('code='.length)
    const opened = await openMiniProgram(page, {
      dist: miniProgramDist,
      path: 'pages/campaign/index',
      query: { code },
      sceneNumber: 1154,
      wechat: { url: stack.wechat_url, user: `reader-${participant_id}` },
    })
    for (const path of ['pages/product/index', 'pages/share/index', 'pages/campaign/index']) {
      await opened.launch({ path, query: { code }, sceneNumber: 1154 })
      await expect(opened.screen.getByText('你收到一份邀请')).toBeVisible()
      await page.clock.runFor(20_000)
      expect(await page.locator('body').innerText(), path).not.toMatch(SECRET)
      expect(await opened.triedInSinglePage(), path).toEqual([])
    }
    await picture(page, 'mini-program-timeline')
    return opened
  })

  await test.step('nobody was asked anything, and nothing was written', async () => {
    expect(asked).toEqual([])
    expect(await keptOnDevice(page)).not.toContain('v1:')
    await seen.expectClean()
  })

  await test.step('WeChat’s bar leads into the mini-program, where the code lets in', async () => {
    await seen.leaveSinglePage()
    await new MiniShop(seen).seesCampaign()
    expect(asked).not.toEqual([])
    expect(await keptOnDevice(page)).toContain('v1:')
    expect(await fansOf(participant_id)).toBe(1)
  })

  await seen.expectClean()
  await context.close()
})
