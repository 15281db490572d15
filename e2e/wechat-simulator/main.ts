import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { z } from 'zod'
import { pagesJsonFor } from '../../client/build/pages-json.ts'
import { declaredPages } from './declared-pages.ts'
import { createSimulator } from './simulator.ts'

/**
 * Starts the simulator alone: PORT, WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_OPEN_PLATFORM_ACCOUNT for union ids,
 * WECHAT_TEMPLATES for subscribe messages: {"<template id>": ["thing1", …]}, WECHAT_OFFICIAL_APP_ID with
 * WECHAT_OFFICIAL_APP_SECRET for the JS-SDK of web pages, and WECHAT_PAY_MERCHANT for WeChat Pay, a JSON object:
 * {"mch_id", "serial", "public_key", "api_v3_key"}.
 */
const port = Number(required('PORT'))
if (!Number.isInteger(port) || port < 0 || port > 65535) stop('PORT must be a port number')

const server = serve(
  {
    fetch: createSimulator({
      app_id: required('WECHAT_APP_ID'),
      app_secret: required('WECHAT_APP_SECRET'),
      open_platform_account: process.env.WECHAT_OPEN_PLATFORM_ACCOUNT,
      official: officialAccount(),
      pay: payMerchant(process.env.WECHAT_PAY_MERCHANT),
      templates: templates(process.env.WECHAT_TEMPLATES || '{}'),
      pages: declaredPages(
        pagesJsonFor(
          'MP-WEIXIN',
          readFileSync(new URL('../../client/src/pages.json', import.meta.url), 'utf8'),
        ),
      ),
    }).fetch,
    port,
    hostname: '127.0.0.1',
  },
  ({ port }) => console.log(`WeChat simulator on http://127.0.0.1:${port}`),
)

server.on('error', (error) => stop(error.message))
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => server.close(() => process.exit(0)))

function officialAccount() {
  const { WECHAT_OFFICIAL_APP_ID: app_id, WECHAT_OFFICIAL_APP_SECRET: app_secret } = process.env
  return app_id && app_secret ? { app_id, app_secret } : undefined
}

function payMerchant(text: string | undefined) {
  if (!text) return undefined
  const [mch_id, serial, public_key, api_v3_key] = [z.string(), z.string(), z.string(), z.string().length(32)]
  const read = z.object({ mch_id, serial, public_key, api_v3_key }).safeParse(JSON.parse(text))
  return read.success ? { merchant: read.data } : stop('WECHAT_PAY_MERCHANT does not describe a merchant')
}

function templates(text: string): Record<string, string[]> {
  const read = z.record(z.string(), z.array(z.string())).safeParse(JSON.parse(text))
  return read.success ? read.data : stop('WECHAT_TEMPLATES must be {"<template id>": ["<key>", …]}')
}

function required(name: string): string {
  return process.env[name] || stop(`${name} is not set`)
}

function stop(sentence: string): never {
  console.error(`WeChat simulator: ${sentence}`)
  process.exit(1)
}
