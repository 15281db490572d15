import { expect, test } from '@playwright/test'
import { createSimulator } from '../wechat-simulator/simulator.ts'
import type { MiniProgram } from './driver.ts'
import { browserOptions, choose, useRuntime } from './testing.ts'

test.use(browserOptions)

const { open } = useRuntime(
  createSimulator({ app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }),
)

test.describe('built-in components', () => {
  let parts: MiniProgram
  const said = () => parts.page.getByTestId('said')
  test.beforeEach(async ({ browser }) => {
    parts = await open(browser, { path: 'pages/parts/parts' })
  })

  test('image: modes, load, error, data addresses', async () => {
    await expect(parts.screen.getByText('{"width":30,"height":40}')).toBeVisible()
    await expect(parts.screen.locator('.photo > img')).toHaveCSS('object-fit', 'cover')
    await expect(parts.screen.getByRole('img', { name: '商标' })).toHaveCSS('height', '80px') // widthFix: 60 × 40 / 30
    const sized = await parts.screen.locator('.sized').boundingBox() // 50rpx on a screen of 390 px
    expect([sized?.width, sized?.height]).toEqual([26, 26])
    await expect(said()).toContainText(/broken|svg/)
  })

  test('video: its controls, its sound, and what it says when it cannot be played', async () => {
    await expect(parts.screen.getByText('短片 放不了')).toBeVisible()
    const video = parts.screen.getByLabel('短片')
    await expect(video).toHaveJSProperty('muted', true)
    await expect(video).toHaveJSProperty('controls', true)
    await expect(parts.screen.locator('wx-video')).toHaveCSS('height', '225px')
  })

  test('swiper: set, and by the finger', async () => {
    await parts.screen.getByText('到最后').click()
    await expect(parts.screen.getByText('第 2 张')).toBeVisible()
    await parts.screen
      .locator('.swiper')
      .evaluate((element) => element.scrollTo({ left: element.clientWidth }))
    await expect(parts.screen.getByText('第 1 张')).toBeVisible()
  })

  test('text fields: value, length, growth', async () => {
    await parts.page.getByPlaceholder('备注').pressSequentially('一二三四五六')
    await expect(parts.screen.getByText('备注：一二三四五')).toBeVisible()
  })

  test('pickers: on their sheets, or named by the test', async () => {
    await parts.screen.getByText('地区').click()
    const sheet = parts.page.getByRole('dialog')
    await sheet.getByLabel('省').selectOption('浙江省')
    await sheet.getByLabel('区', { exact: true }).selectOption('西湖区')
    await sheet.getByRole('button', { name: '确定' }).click()
    await expect(parts.screen.getByText('地区 浙江省·杭州市·西湖区')).toBeVisible()
    await parts.pick(parts.screen.getByText('尺码'), 2)
    await expect(parts.screen.getByText('尺码 2')).toBeVisible()
  })

  test('checkboxes, radios, switch, slider, labels', async () => {
    await parts.screen.getByText('同意', { exact: true }).click()
    await expect(parts.screen.getByText('已同意')).toBeVisible()
    await parts.screen.getByText('甲').click()
    await expect(said()).toHaveText('boxes ["a","b"]')
    await parts.screen.getByText('彼').click()
    await expect(said()).toHaveText('radio y')
    await expect(parts.screen.getByRole('radio').first()).toHaveAttribute('aria-checked', 'false')
    await parts.screen.getByRole('switch', { name: '提醒' }).click()
    await expect(said()).toHaveText('switch true')
    await parts.screen.getByRole('slider', { name: '数量' }).fill('30')
    await expect(said()).toHaveText('slider 30')
  })

  test('form', async () => {
    await parts.page.getByPlaceholder('名字').fill('林')
    await parts.screen.getByText('交', { exact: true }).click()
    await expect(said()).toHaveText('form {"who":"林","on":true}')
  })

  test('scroll-view: into view, lower edge, refresher', async () => {
    await parts.screen.getByText('到十五').click()
    await expect(parts.screen.getByText('行 15')).toBeInViewport()
    const scroller = parts.screen.locator('.scroller')
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(14 * 30)
    await scroller.evaluate((element) => element.scrollTo({ top: 10_000 }))
    await expect(said()).toHaveText('lower')
    await parts.pullDown(scroller)
    await expect(said()).toHaveText('refreshed')
  })

  test('rich-text leaves out what could run; canvas draws, exports and saves', async () => {
    await expect(parts.screen.locator('wx-rich-text')).toHaveText('富文本')
    expect(await parts.screen.locator('wx-rich-text').innerHTML()).toBe(
      '<p style="color:red">富<b>文本</b></p>',
    )
    await parts.screen.getByText('画', { exact: true }).click()
    await choose(parts, '用户隐私保护提示', '同意')
    await choose(parts, '申请', '允许')
    await expect(said()).toHaveText('saveImageToPhotosAlbum:ok')
    expect(await parts.album()).toHaveLength(1)
    const pixel = (x: number) =>
      parts.screen.locator('.board canvas').evaluate((canvas, x) => {
        if (!(canvas instanceof HTMLCanvasElement)) return []
        return [...(canvas.getContext('2d')?.getImageData(x, 10, 1, 1).data ?? [])]
      }, x)
    expect(await pixel(10)).toEqual([185, 45, 37, 255])
    expect(await pixel(150)).toEqual([30, 91, 79, 255])
    await expect(parts.screen.locator('.saved > img')).toHaveJSProperty('naturalWidth', 200)
  })

  test('long press, page scroll, intersection', async () => {
    await expect(parts.screen.getByText('没看见 0')).toBeAttached()
    await parts.screen.getByText('长按我').click({ delay: 500 })
    await expect(said()).toHaveText('long')
    await parts.scrollTo(100_000)
    await expect(parts.screen.getByText(/^看见了 \d{3,}$/)).toBeVisible()
    await parts.expectClean()
  })
})
