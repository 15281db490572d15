import { expect, test } from 'vitest'
import { payWays, type Provider } from './pay-ways'

const H5: Provider[] = ['wechat_h5']
const BOTH: Provider[] = ['wechat_jsapi', 'wechat_h5']

test.each([
  ['mini_program', BOTH, 'wechat_jsapi', null],
  ['mini_program', H5, null, 'nowhere'],
  ['phone_browser', BOTH, 'wechat_h5', null],
  ['phone_browser', ['wechat_jsapi'], null, 'mini_program'],
  ['wechat_browser', H5, null, 'browser'],
  ['wechat_browser', BOTH, null, 'mini_program'],
  ['desktop', H5, null, 'phone'],
  ['desktop', BOTH, null, 'mini_program'],
  ['desktop', [], null, 'nowhere'],
] as const)('in a %s with %j it is paid with %s, or at %s', (place, providers, wechat, elsewhere) => {
  expect(payWays(providers, place)).toEqual({ wechat, elsewhere, sandbox: false })
})

test('the test cashier stands wherever the server lists it, and is then a way of its own', () => {
  expect(payWays(['sandbox'], 'desktop')).toEqual({ wechat: null, elsewhere: null, sandbox: true })
  expect(payWays([...BOTH, 'sandbox'], 'mini_program')).toMatchObject({
    wechat: 'wechat_jsapi',
    sandbox: true,
  })
})
