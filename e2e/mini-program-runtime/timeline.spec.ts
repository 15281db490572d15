import { expect, test } from '@playwright/test'
import { createSimulator } from '../wechat-simulator/simulator.ts'
import { answer, browserOptions, tap, useRuntime } from './testing.ts'

test.use(browserOptions)

const { api, open, wechat } = useRuntime(
  createSimulator({ app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }),
)
const page = () => ({ path: 'pages/poster/poster', query: { api: api(), code: 'abc' }, wechat: wechat() })
const ELSEWHERE = '请前往小程序使用完整服务'

test('shares to the timeline what onShareTimeline says, where the menu offers it', async ({ browser }) => {
  const mini = await open(browser, page())
  const share = { title: '朋友圈', query: 'code=abc', imageUrl: '/static/mark.svg' }
  expect(await mini.shareToTimeline()).toEqual(share)
  await tap(mini, 'hide timeline')
  await expect(answer(mini)).toContainText('hideShareMenu:ok')
  await expect(mini.shareToTimeline()).rejects.toThrow('this page hid shareTimeline')
  expect(await mini.share()).toMatchObject({ title: '海报' })
  await tap(mini, 'show timeline only')
  await expect(answer(mini)).toContainText('showShareMenu:fail')
  await tap(mini, 'show both')
  await expect(answer(mini)).toContainText('showShareMenu:ok')
  expect(await mini.shareToTimeline()).toEqual(share)
  await mini.go('/pages/home/home', 'reLaunch')
  await expect(mini.shareToTimeline()).rejects.toThrow('this page has no onShareTimeline')
})

test.describe('single-page mode', () => {
  test('shows the page with its pictures, between WeChat’s bars, and fetches', async ({ browser }) => {
    const mini = await open(browser, { ...page(), sceneNumber: 1154 })
    await expect(mini.screen.getByTestId('query')).toContainText('"code":"abc"} 1154')
    await expect(mini.page.getByRole('heading')).toHaveText('海报')
    await expect(mini.page.getByRole('button', { name: '返回' })).toBeHidden()
    await tap(mini, 'draw')
    await expect(answer(mini)).toContainText('px of words')
    await tap(mini, 'get')
    await expect(answer(mini)).toHaveText('200')
    await mini.launch({ path: 'pages/home/home', sceneNumber: 1154 })
    await expect(mini.page.getByRole('navigation')).toHaveCount(0)
    await mini.launch({ path: 'pages/detail/detail', sceneNumber: 1154 })
    await expect(mini.page.locator('.mp-nav')).toBeVisible()
    const [bottom, bar] = await Promise.all([
      mini.screen.locator('.bottom').boundingBox(),
      mini.page.locator('.mp-single-bar').boundingBox(),
    ])
    expect(bottom && bottom.y + bottom.height).toBe(bar?.y)
    await mini.expectClean()
  })

  test('refuses whoever wants to log in, go elsewhere, save or share', async ({ browser }) => {
    const mini = await open(browser, { ...page(), sceneNumber: 1154 })
    const toast = mini.page.getByRole('status').filter({ hasText: ELSEWHERE })
    for (const [button, name] of [
      ['login', 'login'],
      ['leave', 'navigateTo'],
      ['save', 'saveImageToPhotosAlbum'],
      ['authorize', 'authorize'],
      ['open settings', 'openSetting'],
      ['show both', 'showShareMenu'],
    ] as const) {
      await tap(mini, button)
      await expect(answer(mini)).toContainText(`${name}:fail ${ELSEWHERE}`)
      await expect(toast).toBeVisible()
    }
    expect(await mini.triedInSinglePage()).toEqual([
      'login',
      'navigateTo',
      'saveImageToPhotosAlbum',
      'authorize',
      'openSetting',
      'showShareMenu',
    ])
    await expect(toast).toBeHidden()
    await mini.screen.getByText('away').click()
    await expect(toast).toBeVisible()
    await expect(toast).toBeHidden()
    await tap(mini, 'share button')
    await expect(toast).toBeVisible()
    expect(await mini.shares()).toEqual([])
    expect(await mini.pages()).toHaveLength(1)
    await mini.launch({ path: 'pages/wallet/wallet', sceneNumber: 1154 })
    await tap(mini, 'subscribe')
    await expect(answer(mini)).toContainText(`requestSubscribeMessage:fail ${ELSEWHERE}`)
    await tap(mini, 'pay')
    await expect(answer(mini)).toContainText(`requestPayment:fail ${ELSEWHERE}`)
  })

  test('leads to the same page with the same query in the mini-program, where the storage is another', async ({
    browser,
  }) => {
    const mini = await open(browser, page())
    const query = mini.screen.getByTestId('query')
    await expect(query).toContainText('seen 1')
    await mini.launch(page())
    await expect(query).toContainText('seen 2')
    await mini.launch({ ...page(), sceneNumber: 1154 })
    await expect(query).toContainText('1154, seen 1')
    await mini.leaveSinglePage()
    await expect(query).toContainText('"code":"abc"} 1155, seen 3')
    await tap(mini, 'login')
    await expect(answer(mini)).toContainText('login:ok')
    await mini.expectClean()
  })
})
