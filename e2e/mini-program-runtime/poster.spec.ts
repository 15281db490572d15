import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { createSimulator } from '../wechat-simulator/simulator.ts'
import { answer, browserOptions, choose, tap, useRuntime } from './testing.ts'

test.use(browserOptions)

const { api, open } = useRuntime(
  createSimulator({ app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }),
)
const page = () => ({ path: 'pages/poster/poster', query: { api: api() } })
const SAVED = '{"errMsg":"saveImageToPhotosAlbum:ok"}'
const NOT_AUTHORIZED = 'fail privacy permission is not authorized","errno":104'

test('draws pictures of the network and of the package, and words, and saves them as a PNG', async ({
  browser,
}) => {
  const mini = await open(browser, page())
  await tap(mini, 'draw')
  await expect(answer(mini)).toHaveText(/^60 px of words in wxfile:\/\/tmp_\d+\.png$/)
  await tap(mini, 'save')
  await choose(mini, '用户隐私保护提示', '同意')
  await choose(mini, '申请', '允许')
  await expect(answer(mini)).toHaveText(SAVED)
  const [saved] = await mini.album()
  const picture = PNG.sync.read(saved ?? Buffer.alloc(0))
  const pixel = (x: number, y: number) => [...picture.data.subarray(4 * (y * 200 + x), 4 * (y * 200 + x) + 4)]
  expect([picture.width, picture.height]).toEqual([200, 100])
  expect(pixel(20, 20)).toEqual([30, 91, 79, 255]) // the network's picture
  expect(pixel(45, 5)).toEqual([185, 45, 37, 255]) // the package's
  expect(pixel(150, 20)).toEqual([251, 248, 243, 255]) // the ground
  const words = Array.from({ length: 60 * 20 }, (_, at) => pixel(at % 60, 64 + Math.floor(at / 60)))
  expect(words.filter(([red]) => (red ?? 255) < 60).length).toBeGreaterThan(100)
  await mini.expectClean()
})

test('draws files, says when a picture is not there, and lacks what old phones lack', async ({ browser }) => {
  const mini = await open(browser, page())
  await tap(mini, 'draw a file')
  await expect(answer(mini)).toContainText('px of words')
  await tap(mini, 'draw nothing')
  await expect(answer(mini)).toHaveText(`no picture at ${api()}/missing`)
  await tap(mini, 'unknown pen')
  await expect(answer(mini)).toHaveText('["function","undefined","undefined"]')
})

test('saves nothing without the person’s agreement to the privacy contract, and asks again', async ({
  browser,
}) => {
  const mini = await open(browser, page())
  await tap(mini, 'draw')
  await expect(answer(mini)).toContainText('px of words')
  await tap(mini, 'privacy')
  await expect(answer(mini)).toContainText('"needAuthorization":true')
  await tap(mini, 'save')
  await choose(mini, '用户隐私保护提示', '拒绝')
  await expect(answer(mini)).toContainText(`saveImageToPhotosAlbum:${NOT_AUTHORIZED}`)
  await tap(mini, 'authorize')
  await choose(mini, '用户隐私保护提示', '拒绝')
  await expect(answer(mini)).toContainText(`authorize:${NOT_AUTHORIZED}`)
  expect(await mini.album()).toEqual([])
  await tap(mini, 'require privacy')
  await choose(mini, '用户隐私保护提示', '同意')
  await expect(answer(mini)).toContainText('requirePrivacyAuthorize:ok')
  await mini.launch(page())
  await tap(mini, 'privacy')
  await expect(answer(mini)).toContainText('"needAuthorization":false')
})

test('leaves the privacy dialog to a mini-program that listens, and believes only a tap on its button', async ({
  browser,
}) => {
  const mini = await open(browser, page())
  await tap(mini, 'listen')
  await tap(mini, 'require privacy')
  await expect(answer(mini)).toHaveText('asked for requirePrivacyAuthorize')
  await tap(mini, '装作同意')
  await expect(answer(mini)).toContainText(`requirePrivacyAuthorize:${NOT_AUTHORIZED}`)
  await tap(mini, 'require privacy')
  await tap(mini, '我不同意')
  await expect(answer(mini)).toContainText(`requirePrivacyAuthorize:${NOT_AUTHORIZED}`)
  await tap(mini, 'require privacy')
  await tap(mini, '我同意')
  await expect(answer(mini)).toContainText('requirePrivacyAuthorize:ok')
})

test('asks for the album once; who refused finds it again only in the settings', async ({ browser }) => {
  const mini = await open(browser, page())
  await tap(mini, 'settings')
  await expect(answer(mini)).toContainText('"authSetting":{}')
  await tap(mini, 'draw')
  await expect(answer(mini)).toContainText('px of words')
  await tap(mini, 'save')
  await choose(mini, '用户隐私保护提示', '同意')
  await choose(mini, '申请', '拒绝')
  await expect(answer(mini)).toContainText('saveImageToPhotosAlbum:fail auth deny')
  await tap(mini, 'authorize')
  await expect(answer(mini)).toContainText('authorize:fail auth deny')
  await tap(mini, 'open settings late')
  await expect(answer(mini)).toContainText('openSetting:fail can only be invoked by user TAP gesture.')

  await tap(mini, 'open settings')
  const settings = mini.page.getByRole('dialog', { name: '设置' })
  await settings.getByLabel('保存图片或视频到你的相册').check()
  await settings.getByRole('button', { name: '返回' }).click()
  await expect(answer(mini)).toContainText('{"scope.writePhotosAlbum":true}')
  await tap(mini, 'save')
  await expect(answer(mini)).toHaveText(SAVED)

  await tap(mini, 'settings button')
  await settings.getByLabel('保存图片或视频到你的相册').uncheck()
  await settings.getByRole('button', { name: '返回' }).click()
  await expect(answer(mini)).toContainText('{"authSetting":{"scope.writePhotosAlbum":false}')
  await mini.launch(page())
  await tap(mini, 'settings')
  await expect(answer(mini)).toContainText('{"scope.writePhotosAlbum":false}')
})

test('saves files only', async ({ browser }) => {
  const mini = await open(browser, page())
  await tap(mini, 'save an address')
  await choose(mini, '用户隐私保护提示', '同意')
  await choose(mini, '申请', '允许')
  await expect(answer(mini)).toContainText('saveImageToPhotosAlbum:fail invalid url')
  await tap(mini, 'save')
  await expect(answer(mini)).toContainText('saveImageToPhotosAlbum:fail file not found')
})
