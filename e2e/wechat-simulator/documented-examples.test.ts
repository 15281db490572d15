import { describe, expect, it } from 'vitest'
import { openSimulator } from './testing.ts'

const PAGES = ['pages/index/index', 'pages/publishHomework/publishHomework']

/** The requests of WeChat's own pages, word for word; the pages they name are declared. */
async function answerTo(path: string, body: object, time?: () => number) {
  const wechat = openSimulator({ pages: PAGES, ...(time && { time }) })
  return wechat.fetched(await wechat.withToken(path), body)
}

describe('the examples of WeChat’s pages', () => {
  it('https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/qr-code/api_getunlimitedqrcode.html', async () => {
    const example = { page: 'pages/index/index', scene: 'a=1', check_path: true, env_version: 'release' }
    const good = await answerTo('/wxa/getwxacodeunlimit', example)
    expect(good.headers.get('content-type')).toMatch(/^image\//)
    const bad = await answerTo('/wxa/getwxacodeunlimit', { ...example, env_version: 'release_error' })
    expect(await bad.json()).toEqual({ errcode: 40097, errmsg: expect.stringMatching(/^invalid args/) })
  })

  it('https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-link/api_generateurllink.html', async () => {
    const example = {
      path: '/pages/publishHomework/publishHomework',
      query: '',
      is_expire: true,
      expire_type: 1,
      expire_interval: 1,
      env_version: 'release',
      cloud_base: { env: 'xxx', domain: 'xxx.xx', path: '/jump-wxa.html', query: 'a=1&b=2' },
    }
    const reply = await answerTo('/wxa/generate_urllink', example)
    expect(await reply.json()).toEqual({ errcode: 0, errmsg: 'ok', url_link: expect.any(String) })
  })

  it('https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-scheme/api_generatescheme.html', async () => {
    const expire_time = 1606737600
    const example = {
      jump_wxa: { path: '/pages/publishHomework/publishHomework', query: '' },
      is_expire: true,
      expire_time,
    }
    const reply = await answerTo('/wxa/generatescheme', example, () => (expire_time - 3600) * 1000)
    expect(await reply.json()).toEqual({ errcode: 0, errmsg: 'ok', openlink: expect.any(String) })
  })
})
