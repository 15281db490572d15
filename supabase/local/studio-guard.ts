import { readFileSync } from 'node:fs'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { isLoopbackHostname } from '@supabase/lite'
import { createMiddleware } from 'hono/factory'
import { PROJECT_DIR, installed } from './stack-place'

/** Studio answers to this machine's own name only: a web page that resolves its domain to 127.0.0.1 gets nothing. */
export const loopbackOnly = createMiddleware(async (c, next) => {
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '')
  return isLoopbackHostname(host) ? next() : c.text('Studio is open on this machine only.', 403)
})

const files = serveStatic({ root: path.relative(process.cwd(), installed('@supabase', 'lite', 'dist')) })

const PICKERS = '/static/studio-pickers.js'
const pickers = readFileSync(path.join(PROJECT_DIR, 'supabase/local/studio-pickers.js'), 'utf8')

/** Studio's page with the pickers of its insert form. */
export const withPickers = createMiddleware(async (c, next) => {
  if (c.req.path === PICKERS) return c.body(pickers, 200, { 'content-type': 'text/javascript' })
  await next()
  if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
  const page = await c.res.text()
  c.res = undefined // else Hono would copy the old length onto the new answer
  c.res = c.html(page.replace('</body>', `<script type="module" src="${PICKERS}"></script></body>`))
})

/** Studio's scripts and styles, which the App itself does not serve. */
export const studioAssets = createMiddleware(async (c, next) =>
  c.req.path.startsWith('/static/') ? files(c, next) : next(),
)
