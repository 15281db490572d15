import { beforeEach, describe, expect, it } from 'vitest'
import { jsSignature } from './js-sdk.ts'
import { ACCOUNT, openSimulator } from './testing.ts'

const official = { app_id: 'wx-of-the-service-account', app_secret: 'another', js_safe_domains: ['h5.test'] }
const url = 'https://h5.test/i/abc?x=1'

let wechat: ReturnType<typeof openSimulator>
beforeEach(() => (wechat = openSimulator({ official })))

const ticketCall = async (account = official, type = 'jsapi') =>
  wechat.call(`/cgi-bin/ticket/getticket?access_token=${await wechat.token(account)}&type=${type}`)

it('signs as the example in WeChat’s page does', () => {
  const ticket = 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg'
  const page = 'http://mp.weixin.qq.com?params=value'
  const signature = '0f9de62fce790f9a083d5c99e95740ceb90c27ed'
  expect(jsSignature(ticket, 'Wm3WZYTPz0wzccnW', 1414587457, page)).toBe(signature)
  expect(jsSignature(ticket, 'Wm3WZYTPz0wzccnW', 1414587457, `${page}#/home`)).toBe(signature)
})

describe('the ticket', () => {
  it('is the same for everybody while it lasts: 7,200 seconds', async () => {
    const first = await ticketCall()
    expect(first).toEqual({
      errcode: 0,
      errmsg: 'ok',
      ticket: expect.stringMatching(/^[\w-]{86}$/),
      expires_in: 7200,
    })
    await wechat.pass(7199_000)
    expect(await ticketCall()).toEqual({ ...first, expires_in: 1 })
    await wechat.pass(1000)
    const second = await ticketCall()
    expect(second.expires_in).toBe(7200)
    expect(second.ticket).not.toBe(first.ticket)
  })

  it('is the official account’s: the mini-program’s token does not serve, nor another type', async () => {
    expect(await ticketCall({ ...official, ...ACCOUNT })).toMatchObject({ errcode: 48001 })
    expect(await ticketCall(official, 'card')).toMatchObject({ errcode: 40097 })
    expect(await wechat.call('/cgi-bin/ticket/getticket?type=jsapi')).toMatchObject({ errcode: 41001 })
    expect(await wechat.call('/cgi-bin/ticket/getticket?access_token=x&type=jsapi')).toMatchObject({
      errcode: 40001,
    })
    expect(await wechat.call('/cgi-bin/ticket/getticket', {})).toMatchObject({ errcode: 43001 })
  })

  it('leaves the official account’s token unfit for the mini-program’s calls', async () => {
    const token = await wechat.token(official)
    expect(await wechat.call(`/wxa/generate_urllink?access_token=${token}`, {})).toMatchObject({
      errcode: 40001,
    })
  })
})

describe('wx.config', () => {
  const configured = (more: object) =>
    wechat.control('/js-config', {
      app_id: official.app_id,
      timestamp: 1414587457,
      nonce: 'n',
      url,
      ...more,
    })
  const signed = (ticket: unknown, page = url) => jsSignature(String(ticket), 'n', 1414587457, page)

  it('is well with the signature of the page, wherever in it the person is', async () => {
    const { ticket } = await ticketCall()
    const signature = signed(ticket)
    expect(await configured({ signature })).toEqual({ ok: true })
    expect(await configured({ signature, url: `${url}#/pages/home` })).toEqual({ ok: true })
  })

  it('is refused for another page, time, word or ticket, and when the ticket has ended', async () => {
    const { ticket } = await ticketCall()
    const signature = signed(ticket)
    const refused = { ok: false, error: 'invalid signature' }
    expect(await configured({ signature, url: 'https://h5.test/' })).toEqual(refused)
    expect(await configured({ signature, timestamp: 1414587458 })).toEqual(refused)
    expect(await configured({ signature, nonce: 'm' })).toEqual(refused)
    expect(await configured({ signature: signed('another') })).toEqual(refused)
    await wechat.pass(7200_000)
    expect(await configured({ signature })).toEqual(refused)
  })

  it('is refused for another account and for a host that is not declared', async () => {
    const { ticket } = await ticketCall()
    const signature = signed(ticket, 'https://evil.test/')
    expect(await configured({ signature, url: 'https://evil.test/' })).toEqual({
      ok: false,
      error: 'invalid url domain',
    })
    expect(await configured({ signature: signed(ticket), app_id: 'wx-other' })).toEqual({
      ok: false,
      error: 'invalid appid',
    })
  })
})
