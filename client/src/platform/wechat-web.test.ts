import { expect, test } from 'vitest'
import { surroundingsOf } from './wechat-web'

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'
const WECHAT = 'MicroMessenger/8.0.50(0x1800322f) NetType/WIFI Language/zh_CN'

test.each([
  ['wechat', 'WeChat on Android', `${ANDROID} ${WECHAT}`],
  ['wechat', 'WeChat on an iPhone', `${IPHONE} ${WECHAT}`],
  ['phone', 'Chrome on Android', ANDROID],
  ['phone', 'Safari on an iPhone', `${IPHONE} Safari/604.1`],
  [
    'phone',
    'a browser on HarmonyOS',
    'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114 ArkWeb/4.1 Mobile',
  ],
  ['elsewhere', 'a mini-program’s web-view', `${ANDROID} ${WECHAT} miniProgram/wx0123456789abcdef`],
  ['elsewhere', 'WeCom', `${IPHONE} wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh`],
  ['elsewhere', 'WeChat on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WECHAT} WindowsWechat`],
  [
    'elsewhere',
    'a computer',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15',
  ],
  ['elsewhere', 'nothing said', ''],
] as const)('it is %s in %s', (expected, _, agent) => expect(surroundingsOf(agent)).toBe(expected))
