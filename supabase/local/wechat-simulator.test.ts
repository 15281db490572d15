import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseEnv } from '../../edge/env'
import { publicKeyOf } from '../../e2e/wechat-simulator/pay/merchant'
import { edgeEnvironment } from './edge'
import { loadSecrets } from './secrets'
import { stackPlace } from './stack-place'
import { wechatPlace } from './wechat-simulator'

function opened(simulator: boolean) {
  const folder = mkdtempSync(path.join(tmpdir(), 'neigou-wechat-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const place = stackPlace(61_200, folder)
  const secrets = loadSecrets(place)
  const wechat = wechatPlace(place, secrets, { simulator, apiUrl: undefined })
  return { secrets, env: parseEnv(edgeEnvironment(place, secrets, wechat)) }
}

test('with the simulator the edge can be paid by WeChat and has all that it needs for it', () => {
  const { secrets, env } = opened(true)
  expect(env.PAYMENT_PROVIDERS).toEqual(['sandbox', 'wechat_jsapi', 'wechat_h5'])
  expect(env.WECHAT_PAY_API_URL).toBe(env.WECHAT_API_URL)
  expect(env.WECHAT_PAY_NOTIFY_URL).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/functions\/v1\/api\/webhooks\/wechat-pay$/,
  )
  expect(env.WECHAT_PAY_API_V3_KEYS).toEqual([secrets.wechat_pay_api_v3_key])
  expect(publicKeyOf(env.WECHAT_PAY_MCH_PRIVATE_KEY ?? '')).toContain('BEGIN PUBLIC KEY')
})

test('without it only the sandbox is there, and nothing of WeChat', () => {
  const { env } = opened(false)
  expect(env.PAYMENT_PROVIDERS).toEqual(['sandbox'])
  expect([env.WECHAT_APP_ID, env.WECHAT_PAY_MCH_ID, env.WECHAT_PAY_NOTIFY_URL]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
