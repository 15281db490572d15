import { expect, test } from '@playwright/test'
import { createSimulator } from '../wechat-simulator/simulator.ts'
import { answer, browserOptions, choose, tap, useRuntime } from './testing.ts'

test.use(browserOptions)

const { api, open, wechat } = useRuntime(
  createSimulator({ app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }),
)
const mine = () => ({ path: 'pages/mine/mine', query: { api: api() }, wechat: wechat() })

test.describe('network', () => {
  test('a slow one holds back requests, pictures and the login, until it is quick again', async ({
    browser,
  }) => {
    const mini = await open(browser, mine())
    mini.slowNetwork(60_000)
    await tap(mini, 'impatient')
    await expect(answer(mini)).toContainText('request:fail timeout')
    await tap(mini, 'login')
    await tap(mini, 'toast')
    await expect(mini.page.getByRole('status').filter({ hasText: '已加入' })).toBeVisible()
    await expect(answer(mini)).toContainText('request:fail timeout')
    mini.slowNetwork(0)
    await expect(answer(mini)).toHaveText('{"code":32}')
    await tap(mini, 'get')
    await expect(answer(mini)).toContainText('"status":200')
    await mini.launch({ path: 'pages/poster/poster', query: { api: api() } })
    mini.slowNetwork(60_000)
    await tap(mini, 'draw')
    await expect(answer(mini)).toHaveText('')
    mini.slowNetwork(0)
    await expect(answer(mini)).toContainText('px of words')
  })

  test('one that is lost ends what is under way, and the mini-program hears of it and of its return', async ({
    browser,
  }) => {
    const mini = await open(browser, mine())
    mini.slowNetwork(60_000)
    await tap(mini, 'get')
    await mini.offline(true)
    await expect(answer(mini)).toContainText('{"isConnected":false,"networkType":"none"}')
    mini.slowNetwork(0)
    await expect(answer(mini)).toContainText('request:fail errcode:-106')
    await tap(mini, 'login')
    await expect(answer(mini)).toContainText('login:fail errcode:-106')
    await mini.offline(false)
    await expect(answer(mini)).toContainText('{"isConnected":true,"networkType":"wifi"}')
    await tap(mini, 'get')
    await expect(answer(mini)).toContainText('"status":200')
  })
})

test.describe('storage', () => {
  test('takes a key of 1 MB and no byte more, and says how full it is', async ({ browser }) => {
    const mini = await open(browser, mine())
    await tap(mini, 'exactly full')
    await expect(answer(mini)).toHaveText('kept big')
    await tap(mini, 'info')
    await expect(answer(mini)).toHaveText('{"keys":["big"],"currentSize":1024,"limitSize":10240}')
    await tap(mini, 'too big')
    await expect(answer(mini)).toContainText('entry size limit reached')
    await tap(mini, 'info')
    await expect(answer(mini)).toContainText('"currentSize":1024')
  })

  test('has room again after something was removed', async ({ browser }) => {
    const mini = await open(browser, mine())
    await tap(mini, 'too much')
    await expect(answer(mini)).toContainText('exceed storage max size 10Mb')
    await tap(mini, 'remember')
    await expect(answer(mini)).toContainText('"b"')
    await tap(mini, 'fill async')
    await expect(answer(mini)).toContainText('setStorage:fail exceed storage max size 10Mb')
    await tap(mini, 'make room')
    await tap(mini, 'fill async')
    await expect(answer(mini)).toContainText('setStorage:ok')
  })
})

test.describe('background', () => {
  test('hides app and page, and the return tells how it came about, not how it was launched', async ({
    browser,
  }) => {
    const mini = await open(browser, { ...mine(), path: 'pages/home/home', scene: 'first' })
    await mini.hide()
    await mini.show({ query: { scene: 'second' }, sceneNumber: 1047 })
    const lines = mini.screen.locator('.line')
    await expect(lines).toContainText(['home hide', 'app hide', 'app show 1047'])
    await mini.go('/pages/mine/mine', 'switchTab')
    await tap(mini, 'how opened')
    await expect(answer(mini)).toContainText('launched 1047 first, entered 1047 second')
    await mini.hide()
    await mini.show({ sceneNumber: 1089 })
    await tap(mini, 'how opened')
    await expect(answer(mini)).toContainText('launched 1047 first, entered 1089')
  })

  test('shows no prompt of WeChat’s while the mini-program is in it', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/wallet/wallet', wechat: wechat() })
    await mini.hide()
    await mini.page.evaluate(() =>
      document.querySelectorAll('wx-button').forEach((button) => {
        if (button.textContent === 'subscribe') (button as HTMLElement).click()
      }),
    )
    await mini.show()
    await expect(answer(mini)).toContainText('"errCode":10005')
  })
})

test.describe('pickers and swipers', () => {
  const said = (mini: Awaited<ReturnType<typeof open>>) => mini.screen.getByTestId('said')

  test('date, month, time, several columns, names, and a way out', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/sheets/sheets' })
    const sheet = mini.page.getByRole('dialog')
    const picked = async (label: string, fill: () => Promise<unknown>, told: string) => {
      await tap(mini, 'clear')
      await mini.screen.getByText(label).click()
      await fill()
      await choose(mini, '选择', '确定')
      await expect(said(mini)).toHaveText(told)
    }
    await picked('日期', () => sheet.getByLabel('日期').fill('2026-11-25'), 'date 2026-11-25')
    await picked('月份', () => sheet.getByLabel('日期').fill('2026-12'), 'month 2026-12')
    await picked('时间', () => sheet.getByLabel('时间').fill('18:05'), 'time 18:05')
    await picked(
      '款式',
      () => sheet.getByLabel('第 2 列').selectOption('S'),
      'column {"column":1,"value":0}; multi [1,0]',
    )
    await picked('颜色', () => sheet.getByLabel('选项').selectOption('绿'), 'colour 1')
    await tap(mini, 'clear')
    await mini.screen.getByText('颜色').click()
    await choose(mini, '选择', '取消')
    await expect(said(mini)).toHaveText('cancelled')
    await mini.screen.getByText('不能选').click()
    await expect(sheet).toBeHidden()
    await mini.expectClean()
  })

  test('a date outside the picker’s days is moved to the nearest', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/sheets/sheets' })
    await mini.screen.getByText('日期').click()
    await mini.page.getByRole('dialog').getByLabel('日期').fill('2026-12-24')
    await choose(mini, '选择', '确定')
    await expect(said(mini)).toContainText('date 2026-11-30')
  })

  test('a swiper goes by itself, by number and by name, and says what moved it', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/sheets/sheets' })
    await expect(said(mini)).toHaveText('named b')
    await tap(mini, 'clear')
    await tap(mini, 'next')
    await expect(said(mini)).toHaveText('slide 1')
    await tap(mini, 'clear')
    await tap(mini, 'to a')
    await expect(said(mini)).toHaveText('named a')
    await tap(mini, 'clear')
    await mini.screen.locator('.slides').evaluate((box) => box.scrollTo({ left: 2 * box.clientWidth }))
    await expect(said(mini)).toHaveText('slide 2 touch')
    await tap(mini, 'clear')
    await tap(mini, 'play')
    await expect(said(mini)).toContainText('named b autoplay; named a autoplay')
  })
})
