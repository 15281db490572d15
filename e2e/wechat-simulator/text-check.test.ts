import { beforeEach, describe, expect, it } from 'vitest'
import { HOUR, openSimulator } from './testing.ts'

let wechat: ReturnType<typeof openSimulator>
let openid: string
beforeEach(async () => {
  wechat = openSimulator()
  openid = String((await wechat.control('/visit', { user: 'lin' })).openid)
})

const whole = { content: '林小夏', version: 2, scene: 1 }
const check = async (more: object = {}) =>
  wechat.call(await wechat.withToken('/wxa/msg_sec_check'), { ...whole, openid, ...more })

describe('the check of a text', () => {
  it('passes what nobody has called risky', async () => {
    expect(await check()).toEqual({
      errcode: 0,
      errmsg: 'ok',
      detail: [
        { strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 },
        { strategy: 'keyword', errcode: 0 },
      ],
      trace_id: expect.any(String),
      result: { suggest: 'pass', label: 100 },
    })
  })

  it('says risky or review of what somebody has, the worst first', async () => {
    await wechat.control('/risky-words', {
      words: [
        { word: '广告', suggest: 'review', label: 10001 },
        { word: '骗', suggest: 'risky', label: 20008 },
      ],
    })
    expect((await check({ content: '看广告' })).result).toEqual({ suggest: 'review', label: 10001 })
    expect((await check({ content: '广告骗人' })).result).toEqual({ suggest: 'risky', label: 20008 })
    expect((await check({ nickname: '骗子' })).result).toEqual({ suggest: 'risky', label: 20008 })
    expect((await check()).result).toEqual({ suggest: 'pass', label: 100 })
  })

  it.each<[string, object, number]>([
    ['version 1', { version: 1 }, 47001],
    ['no content', { content: undefined }, 47001],
    ['empty content', { content: '' }, 47001],
    ['2,501 characters', { content: '字'.repeat(2501) }, 47001],
    ['scene 0', { scene: 0 }, 40129],
    ['scene 5', { scene: 5 }, 40129],
    ['a scene in words', { scene: '1' }, 40129],
    ['no openid', { openid: undefined }, 40003],
    ['an openid that is nobody’s', { openid: 'o-nobody' }, 40003],
  ])('is refused with %s', async (_, more, errcode) => {
    expect(await check(more)).toMatchObject({ errcode })
  })

  it('takes 2,500 characters', async () => {
    expect(await check({ content: '字'.repeat(2500) })).toMatchObject({ errcode: 0 })
  })

  it('is for people who were in the mini-program within two hours', async () => {
    await wechat.pass(2 * HOUR)
    expect(await check()).toMatchObject({ errcode: 0 })
    await wechat.pass(1)
    expect(await check()).toMatchObject({ errcode: 61010 })
    await wechat.control('/visit', { user: 'lin' })
    expect(await check()).toMatchObject({ errcode: 0 })
  })

  it('is refused when there were too many within a minute', async () => {
    wechat = openSimulator({ limits: { texts_a_minute: 2 } })
    await wechat.control('/visit', { user: 'lin' })
    for (let i = 0; i < 2; i++) expect(await check()).toMatchObject({ errcode: 0 })
    expect(await check()).toMatchObject({ errcode: 44991 })
    await wechat.pass(60_000)
    expect(await check()).toMatchObject({ errcode: 0 })
  })
})
