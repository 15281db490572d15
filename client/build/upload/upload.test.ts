import { expect, it } from 'vitest'
import { readUpload, uploadCommand } from './upload'

const SET = {
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_UPLOAD_KEY_FILE: '/keys/private.wx0123456789abcdef.key',
  VITE_API_URL: 'https://abc.supabase.co/functions/v1/api',
}
const read = (changed: Record<string, string | undefined>, there = true) =>
  readUpload({ ...SET, ...changed }, '1.2.3', () => there)

it('uploads the build under the version of the project, with the key and as robot 1', () => {
  const upload = read({})
  if ('missing' in upload) throw new Error(upload.missing.join())
  expect(uploadCommand(upload).join(' ')).toMatch(
    /^--yes miniprogram-ci@\d+\.\d+\.\d+ upload --pp client\/dist\/build\/mp-weixin --pkp \/keys\/private\.wx0123456789abcdef\.key --appid wx0123456789abcdef --uv 1\.2\.3 -r 1 --ud Neigou 1\.2\.3 /,
  )
})

it('names everything that is missing at once', () => {
  const upload = readUpload({}, '1.2.3', () => false)
  expect('missing' in upload ? upload.missing.map((sentence) => sentence.split(' ')[0]) : []).toEqual([
    'WECHAT_APP_ID',
    'WECHAT_UPLOAD_KEY_FILE',
    'VITE_API_URL',
  ])
})

it.each<[string, Record<string, string>, boolean]>([
  ['WECHAT_APP_ID', { WECHAT_APP_ID: 'touristappid' }, true],
  ['WECHAT_UPLOAD_KEY_FILE', {}, false],
  ['VITE_API_URL', { VITE_API_URL: 'http://127.0.0.1:54323/functions/v1/api' }, true],
  ['WECHAT_UPLOAD_ROBOT', { WECHAT_UPLOAD_ROBOT: '31' }, true],
])('uploads nothing while %s is wrong', (name, changed, there) => {
  const upload = read(changed, there)
  expect('missing' in upload ? upload.missing : []).toEqual([expect.stringContaining(name)])
})
