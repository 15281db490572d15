import { expect, test } from '@playwright/test'
import { createSimulator } from '../wechat-simulator/simulator.ts'
import { answer, browserOptions, choose, tap, useRuntime } from './testing.ts'

test.use(browserOptions)

const { api, open, wechat } = useRuntime(
  createSimulator({ app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }),
)

test('opens with the query of a scanned code and runs the lifecycle in order', async ({ browser }) => {
  const mini = await open(browser, { scene: 'code=é' })
  await expect(mini.page.getByTestId('query')).toHaveText('{"scene":"code%3D%C3%A9"}')
  await expect(mini.screen.locator('.launch')).toContainText('"path":"pages/home/home"')
  await expect(mini.screen.locator('.line')).toHaveText([
    'app launch 1047',
    'app show 1047',
    'home show',
    'tag mounted 12',
    'home ready',
  ])
  await expect(mini.page.getByRole('heading')).toHaveText('首页')
  await mini.expectClean()
})

test('renders lists, two-way bindings, components, slots and scoped styles', async ({ browser }) => {
  const mini = await open(browser)
  await mini.page.getByPlaceholder('要做什么').fill('买牛奶')
  await mini.screen.getByText('添加', { exact: true }).click()
  await mini.page.getByPlaceholder('要做什么').fill('缝扣子')
  await mini.page.getByPlaceholder('要做什么').press('Enter')
  await expect(mini.screen.locator('.todo')).toHaveText(['买牛奶', '缝扣子'])
  await mini.screen.getByText('买牛奶').tap()
  await expect(mini.screen.getByText('还剩 1 件')).toBeVisible()
  await expect(mini.screen.getByText('买牛奶')).toHaveCSS('color', 'rgb(107, 98, 87)')

  const tag = mini.screen.getByRole('button', { name: '价格 12' })
  await expect(tag).toHaveCSS('color', 'rgb(30, 91, 79)') // from app.wxss, into a component
  await expect(tag).toHaveCSS('width', '195px') // 375rpx on a screen of 390 px
  await expect(tag).toContainText('宽 197槽')
  await tag.click()
  await expect(mini.screen.getByText('选了 12')).toBeVisible()
  await mini.screen.getByText('收起').click()
  await expect(mini.screen.getByText('tag unmounted 12')).toBeVisible()
  await mini.expectClean()
})

test('navigates, keeps tab pages, and refuses what WeChat refuses', async ({ browser }) => {
  const mini = await open(browser)
  const title = mini.page.getByRole('heading')
  await mini.screen.getByText('看组件').click()
  await expect(title).toHaveText('组件')
  await expect
    .poll(() => mini.pages())
    .toEqual([
      { route: 'pages/home/home', query: {} },
      { route: 'pages/parts/parts', query: { from: 'home' } },
    ])
  await mini.page.getByRole('button', { name: '返回' }).click()
  await expect(title).toHaveText('首页')
  await expect(mini.screen.locator('.line').filter({ hasText: 'home hide' })).toHaveCount(1)

  await mini.screen.getByText('看详情').click()
  await expect(mini.screen.getByText('详情 7 衣')).toBeVisible()
  await expect(mini.page.locator('.mp-nav')).toBeHidden()
  const bottom = await mini.screen.locator('.bottom').boundingBox()
  expect(bottom && bottom.y + bottom.height).toBe(844)
  for (let id = 8; id <= 15; id++) {
    await mini.screen.getByText('再深一层').click()
    await expect(mini.screen.getByText(`详情 ${id}`)).toBeVisible()
  }
  await expect.poll(() => mini.pages()).toHaveLength(10)
  await mini.screen.getByText('再深一层').click()
  await expect(mini.screen.getByText('navigateTo:fail webview count limit exceed')).toBeVisible()
  await mini.screen.getByText('自己的返回').click()
  await expect.poll(() => mini.pages()).toHaveLength(9)

  await mini.screen.getByText('去我的').click()
  await expect.poll(() => mini.pages()).toEqual([{ route: 'pages/mine/mine', query: {} }])
  await expect(mini.screen.getByText('来过 1 次')).toBeVisible()
  await mini.page.getByRole('navigation').getByText('首页').click()
  await mini.page.getByRole('navigation').getByText('我的').click()
  await expect(mini.screen.getByText('来过 2 次')).toBeVisible()
  await tap(mini, 'to tab')
  await expect(answer(mini)).toContainText('navigateTo:fail can not navigateTo a tabbar page')
  await tap(mini, 'nowhere')
  await expect(answer(mini)).toContainText('navigateTo:fail page \\"pages/nowhere/nowhere\\" is not found')

  await mini.go('/pack/extra/extra')
  await expect(mini.screen.getByText('分包里的页面')).toBeVisible()
  await mini.go('/pages/home/home?re=1', 'reLaunch')
  await expect(mini.page.getByTestId('query')).toHaveText('{"re":"1"}')
  await mini.expectClean()
})

test('a page’s styles do not reach another page', async ({ browser }) => {
  const mini = await open(browser)
  await expect(mini.screen.locator('wx-page')).toHaveCSS('background-color', 'rgb(251, 248, 243)')
  await mini.go('/pages/parts/parts')
  await expect(mini.screen.locator('wx-page')).toHaveCSS('background-color', 'rgb(255, 255, 255)') // page-meta
  expect(await mini.page.locator('style[data-sheet="pages/home/home"]').getAttribute('media')).toBe('not all')
  await mini.back()
  expect(await mini.page.locator('style[data-sheet="pages/parts/parts"]').count()).toBe(0)
})

test('scrolls: page, reaching the bottom, pulling down, sharing', async ({ browser }) => {
  const mini = await open(browser)
  await mini.scrollTo(100_000)
  await expect(mini.screen.getByText('第 40 行', { exact: true })).toBeAttached()
  await mini.pullDown()
  await expect(mini.screen.getByText('home refresh')).toBeAttached()
  expect(await mini.refreshing()).toBe(false)

  const card = { title: '邀请（menu）', path: '/pages/home/home?scene=abc', imageUrl: '/static/mark.svg' }
  expect(await mini.share()).toMatchObject(card)
  await mini.screen.getByText('发给朋友').click()
  expect(await mini.shares()).toMatchObject([card, { ...card, title: '邀请（button）', from: 'button' }])
  await mini.go('/pages/parts/parts')
  await expect(mini.share()).rejects.toThrow('no onShareAppMessage')
  await expect(mini.pullDown()).rejects.toThrow('no enablePullDownRefresh')
})

test('goes to the background and comes back with another query', async ({ browser }) => {
  const mini = await open(browser)
  await mini.hide()
  await mini.show({ query: { scene: 'next' }, sceneNumber: 1047 })
  await expect(mini.screen.locator('.line')).toContainText(['home hide', 'app hide', 'app show 1047'])
})

test.describe('wx', () => {
  test('request: query, body, headers, status, bytes, timeout, abort, nobody there', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/mine/mine', query: { api: api() } })
    const said = async (name: string) => {
      await tap(mini, name)
      return answer(mini)
    }
    await expect(await said('get')).toContainText('"search":"?q=%E8%A1%A3%20%E6%9C%8D"')
    await expect(answer(mini)).toContainText('"authorization":"Bearer t"')
    await expect(answer(mini)).toContainText('"referer":"https://servicewechat.com/wx0123456789abcdef/')
    await expect(answer(mini)).not.toContainText('"origin"')
    await expect(await said('post')).toContainText('"body":"{\\"n\\":1}","type":"application/json"')
    await expect(await said('404')).toContainText('{"status":404,"data":{"error":{"code":"not_found"}}}')
    await expect(await said('bytes')).toHaveText('7 bytes')
    await expect(await said('slow')).toContainText('"errMsg":"request:fail timeout"')
    await expect(await said('abort')).toContainText('"errMsg":"request:fail abort"')
    await expect(await said('refused')).toContainText('request:fail errcode:-102')
    await mini.offline(true)
    await expect(answer(mini)).toContainText('{"isConnected":false,"networkType":"none"}')
    await expect(await said('get')).toContainText('request:fail errcode:-106')
    await mini.launch({ path: 'pages/mine/mine' })
    await expect(mini.screen.getByText('来过 1 次')).toBeVisible() // the package is on the phone
    await mini.expectClean()
  })

  test('a test can answer a request itself', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/mine/mine', query: { api: 'http://nowhere.test' } })
    await mini.page.route('**/echo*', (route) => route.fulfill({ json: { told: 'by the test' } }))
    await tap(mini, 'get')
    await expect(answer(mini)).toContainText('by the test')
  })

  test('login: a code of the WeChat simulator', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/mine/mine' })
    await tap(mini, 'login')
    await expect(answer(mini)).toContainText('login:fail no WeChat simulator')
    await mini.launch({ path: 'pages/mine/mine', wechat: wechat() })
    await tap(mini, 'login')
    await expect(answer(mini)).toHaveText('{"code":32}')
  })

  test('storage: keeps values over a cold start, refuses 1 MB a key and 10 MB in all', async ({
    browser,
  }) => {
    const mini = await open(browser, { path: 'pages/mine/mine' })
    await tap(mini, 'remember')
    await expect(answer(mini)).toContainText('"a","b"')
    await mini.launch({ path: 'pages/mine/mine' })
    await tap(mini, 'recall')
    await expect(answer(mini)).toHaveText('[{"n":1,"when":null},[1,2],""]')
    await tap(mini, 'too big')
    await expect(answer(mini)).toContainText('setStorageSync:fail:entry size limit reached')
    await tap(mini, 'too much')
    await expect(answer(mini)).toContainText('setStorageSync:fail exceed storage max size 10Mb')
  })

  test('files: downloaded, kept over a cold start, shown without a network, removed with their folder', async ({
    browser,
  }) => {
    const mini = await open(browser, { path: 'pages/files/files', query: { api: api() } })
    const said = async (name: string) => {
      await tap(mini, name)
      return answer(mini)
    }
    await expect(await said('download')).toHaveText('{"statusCode":200}')
    await expect(await said('size')).toContainText('"size":62')
    await expect(await said('keep')).toContainText(
      'saveFile:fail no such file or directory wxfile://usr/kept',
    )
    await expect(await said('make')).toContainText('mkdir:ok')
    await expect(await said('make')).toContainText('mkdir:fail file already exists')
    await expect(await said('keep')).toContainText('"savedFilePath":"wxfile://usr/kept/deep/dot.svg"')
    await expect(await said('keep')).toContainText('saveFile:fail tempFilePath file not exist')
    await expect(await said('note')).toHaveText('记下')

    await mini.offline(true)
    await mini.launch({ path: 'pages/files/files', query: { api: api() } })
    await expect(await said('list')).toHaveText('["dot.svg","note"]')
    await expect(await said('show')).toHaveText('loaded')
    expect(await mini.files()).toEqual(['wxfile://usr/kept/deep/dot.svg', 'wxfile://usr/kept/deep/note'])
    await expect(await said('drop folder')).toContainText('unlink:fail operation not permitted')
    await expect(await said('drop')).toContainText('unlink:ok')
    await expect(await said('drop')).toContainText('unlink:fail no such file or directory')
    await expect(await said('clear')).toContainText('rmdir:fail directory not empty')
    await expect(await said('clear all')).toContainText('rmdir:ok')
    await expect(await said('clear all')).toContainText('rmdir:fail no such file or directory')
    await mini.launch({ path: 'pages/files/files' })
    await expect(await said('list')).toContainText('readdir:fail no such file or directory')
    await expect(await said('show')).toHaveText('no picture')
    await mini.expectClean()
  })

  test('files: refused where WeChat refuses, and when there is no room', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/files/files', query: { api: api() } })
    await tap(mini, 'outside')
    await expect(answer(mini)).toContainText('writeFile:fail permission denied')
    await tap(mini, 'make')
    await mini.leaveRoom(61)
    await tap(mini, 'download 404')
    await expect(answer(mini)).toHaveText('{"statusCode":404}') // WeChat downloads a refusal like anything else
    await tap(mini, 'download')
    await expect(answer(mini)).toHaveText('{"statusCode":200}')
    await tap(mini, 'keep')
    await expect(answer(mini)).toContainText(
      'saveFile:fail the maximum size of the file storage limit is exceeded',
    )
    await mini.leaveRoom(62)
    await tap(mini, 'keep')
    await expect(answer(mini)).toContainText('saveFile:ok')
    await tap(mini, 'download many')
    await expect(answer(mini)).toContainText('downloadFile:fail exceed max task count')
  })

  test('setData: what is set at once counts as one transfer', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/files/files' })
    const before = (await mini.setData()).length
    await tap(mini, 'set')
    await expect.poll(async () => (await mini.setData()).length).toBe(before + 2)
    const [grouped, single] = (await mini.setData()).slice(before)
    expect(grouped).toMatchObject({ calls: 3, bytes: 42 })
    expect(single).toMatchObject({ calls: 1, bytes: 1011 })
  })

  test('dialogs: toast, loading, modal, action sheet', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/mine/mine' })
    await tap(mini, 'toast')
    await expect(mini.page.getByRole('status').filter({ hasText: '已加入' })).toBeVisible()
    await expect(mini.page.getByRole('status').filter({ hasText: '已加入' })).toBeHidden()
    await tap(mini, 'loading')
    await expect(mini.page.getByRole('status').filter({ hasText: '加载中' })).toBeVisible()
    await tap(mini, 'ask')
    await mini.page.getByRole('dialog', { name: '确定吗' }).getByRole('button', { name: '好' }).click()
    await expect(answer(mini)).toHaveText('{"confirm":true,"cancel":false}')
    await tap(mini, 'choose')
    await mini.page.getByRole('dialog').getByRole('button', { name: '相册' }).click()
    await expect(answer(mini)).toContainText('"tapIndex":1')
    await tap(mini, 'choose')
    await mini.page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await expect(answer(mini)).toContainText('showActionSheet:fail cancel')
  })

  test('clipboard, randomness, hidden globals, no new Function, disabled buttons', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/mine/mine' })
    await tap(mini, 'copy')
    await choose(mini, '用户隐私保护提示', '同意')
    await expect(answer(mini)).toHaveText('A-1024')
    expect(await mini.copied()).toBe('A-1024')
    await tap(mini, 'random')
    await expect(answer(mini)).toHaveText('8 random')
    await tap(mini, 'hidden')
    await expect(answer(mini)).toHaveText(`${'undefined '.repeat(10)}function`)
    await tap(mini, 'evaluate')
    await expect(answer(mini)).toHaveText('no Function')
    await mini.screen.getByRole('button', { name: 'off' }).click({ force: true })
    await expect(answer(mini)).toHaveText('no Function')
  })

  test('what goes wrong is seen: errors and what the runtime lacks', async ({ browser }) => {
    const mini = await open(browser, { path: 'pages/mine/mine' })
    await mini.expectClean()
    await tap(mini, 'fail')
    expect(await mini.errors()).toEqual([expect.stringContaining('on purpose')])
    await tap(mini, 'unknown')
    await expect(answer(mini)).toContainText('startBluetoothDevicesDiscovery:fail')
    expect(await mini.missing()).toEqual(['wx.startBluetoothDevicesDiscovery'])
    await expect(mini.expectClean()).rejects.toThrow(/on purpose[\s\S]*wx\.startBluetoothDevicesDiscovery/)
  })
})
