import { expect, test } from 'vitest'
import { browserPlace, cashierAddress } from './payment'

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; V2324A) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15'
const WECHAT = ' MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN'

test.each([
  ['phone_browser', ANDROID, 5],
  ['phone_browser', IPHONE, 5],
  ['phone_browser', MAC, 5],
  ['desktop', MAC, 0],
  ['desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0', 10],
  ['wechat_browser', ANDROID + WECHAT, 5],
  ['wechat_browser', IPHONE + WECHAT, 5],
  ['desktop', MAC + WECHAT, 0],
] as const)('a person is in a %s', (place, userAgent, maxTouchPoints) => {
  expect(browserPlace(userAgent, maxTouchPoints)).toBe(place)
})

test('the way back is one parameter of the cashier’s address, whatever is in it', () => {
  const back = 'https://shop.example/#/pages/pay/index?order_id=o1&x=1'
  for (const h5_url of ['https://wx.tenpay.com/checkmweb?prepay_id=wx1&package=2', 'http://simulator/pay/1'])
    expect(new URL(cashierAddress(h5_url, back)).searchParams.get('redirect_url')).toBe(back)
})
