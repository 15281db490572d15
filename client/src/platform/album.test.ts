import { beforeEach, expect, test, vi } from 'vitest'
import { openAlbumSettings, savePicture } from './album'

type Answer = { errMsg: string; errno?: number } | null

/** A WeChat that answers so: null agrees. */
function wechat(answers: { privacy?: Answer; save?: Answer; setting?: boolean }) {
  const asked: string[] = []
  const answer =
    (name: string, refusal: Answer = null) =>
    (options: { success(reply: object): void; fail(reason: object): void }) => {
      asked.push(name)
      if (refusal === null) options.success({})
      else options.fail(refusal)
    }
  vi.stubGlobal('wx', {
    requirePrivacyAuthorize: answer('privacy', answers.privacy),
    saveImageToPhotosAlbum: answer('save', answers.save),
    openSetting: ({ success }: { success(reply: object): void }) =>
      success({ authSetting: { 'scope.writePhotosAlbum': answers.setting } }),
  })
  return asked
}

beforeEach(() => void vi.unstubAllGlobals())

test('a picture is saved only after the privacy guide was agreed to', async () => {
  const asked = wechat({})
  expect(await savePicture('wxfile://tmp/poster.png', '海报')).toBe('saved')
  expect(asked).toEqual(['privacy', 'save'])
})

test('who does not agree to the privacy guide is not asked for the album', async () => {
  const asked = wechat({ privacy: { errMsg: 'requirePrivacyAuthorize:fail', errno: 104 } })
  expect(await savePicture('wxfile://tmp/poster.png', '海报')).toBe('privacy_refused')
  expect(asked).toEqual(['privacy'])
})

test.each([
  ['saveImageToPhotosAlbum:fail auth deny', 'permission_refused'],
  ['saveImageToPhotosAlbum:fail:auth denied', 'permission_refused'],
  ['saveImageToPhotosAlbum:fail authorize no response', 'permission_refused'],
  ['saveImageToPhotosAlbum:fail cancel', 'dismissed'],
  ['saveImageToPhotosAlbum:fail file not found', 'failed'],
])('WeChat’s “%s” is told from the others', async (errMsg, outcome) => {
  wechat({ save: { errMsg } })
  expect(await savePicture('wxfile://tmp/poster.png', '海报')).toBe(outcome)
})

test('the way back tells whether the album is open now', async () => {
  wechat({ setting: true })
  expect(await openAlbumSettings()).toBe(true)
  wechat({ setting: false })
  expect(await openAlbumSettings()).toBe(false)
})
