import { serve } from '@hono/node-server'
import { createSimulator } from './simulator.ts'

/** Starts the simulator alone: PORT, WECHAT_APP_ID, WECHAT_APP_SECRET, and WECHAT_OPEN_PLATFORM_ACCOUNT for union ids. */
const port = Number(required('PORT'))
if (!Number.isInteger(port) || port < 0 || port > 65535) stop('PORT must be a port number')

const server = serve(
  {
    fetch: createSimulator({
      app_id: required('WECHAT_APP_ID'),
      app_secret: required('WECHAT_APP_SECRET'),
      open_platform_account: process.env.WECHAT_OPEN_PLATFORM_ACCOUNT,
    }).fetch,
    port,
    hostname: '127.0.0.1',
  },
  ({ port }) => console.log(`WeChat simulator on http://127.0.0.1:${port}`),
)

server.on('error', (error) => stop(error.message))
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => server.close(() => process.exit(0)))

function required(name: string): string {
  return process.env[name] || stop(`${name} is not set`)
}

function stop(sentence: string): never {
  console.error(`WeChat simulator: ${sentence}`)
  process.exit(1)
}
