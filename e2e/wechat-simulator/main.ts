import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { z } from 'zod'
import { declaredPages } from './declared-pages.ts'
import { createSimulator } from './simulator.ts'

/**
 * Starts the simulator alone: PORT, WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_OPEN_PLATFORM_ACCOUNT for union ids, and
 * WECHAT_TEMPLATES for subscribe messages: {"<template id>": ["thing1", …]}.
 */
const port = Number(required('PORT'))
if (!Number.isInteger(port) || port < 0 || port > 65535) stop('PORT must be a port number')

const server = serve(
  {
    fetch: createSimulator({
      app_id: required('WECHAT_APP_ID'),
      app_secret: required('WECHAT_APP_SECRET'),
      open_platform_account: process.env.WECHAT_OPEN_PLATFORM_ACCOUNT,
      templates: templates(process.env.WECHAT_TEMPLATES || '{}'),
      pages: declaredPages(readFileSync(new URL('../../client/src/pages.json', import.meta.url), 'utf8')),
    }).fetch,
    port,
    hostname: '127.0.0.1',
  },
  ({ port }) => console.log(`WeChat simulator on http://127.0.0.1:${port}`),
)

server.on('error', (error) => stop(error.message))
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => server.close(() => process.exit(0)))

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
