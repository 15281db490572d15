import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { h5App } from './h5-server'

let folder: string
let edge: Server
let h5: ReturnType<typeof serve>
let address: string
const seen: { url: string | undefined; forwardedFor: string | string[] | undefined; body: string }[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'neigou-h5-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><script>1</script><script type="module" src="/assets/a-1.js"></script>',
  )
  writeFileSync(path.join(folder, 'assets/a-1.js'), 'export {}')
  writeFileSync(path.join(folder, 'service-worker.js'), '1')
  writeFileSync(path.join(folder, '.inputs'), 'secret')
  edge = createServer((request, reply) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      seen.push({ url: request.url, forwardedFor: request.headers['x-forwarded-for'], body })
      reply.writeHead(409, { 'x-request-id': 'r1', etag: '"e"' })
      reply.write('first ')
      setTimeout(() => reply.end('last'), 300)
    })
  })
  const edgePort = await listening(edge.listen(0, '127.0.0.1'))
  const app = h5App({ folder, edgeOrigin: `http://127.0.0.1:${edgePort}`, withClient: true })
  h5 = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${await listening(h5)}`
})
afterAll(() => {
  h5.close()
  edge.close()
  rmSync(folder, { recursive: true })
})

test.each(['/', '/i/0123456789abcdefABCDEF', '/pages/cart/index'])('%s is the client', async (route) => {
  const reply = await fetch(address + route)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toMatch(/text\/html/)
  expect(reply.headers.get('cache-control')).toBe('no-cache')
  expect(await reply.text()).toContain('a-1.js')
})

test('pictures may come from Storage where the edge sends browsers there, and scripts never', async () => {
  const policyOf = async (app: ReturnType<typeof h5App>) =>
    (await app.request('/')).headers.get('content-security-policy') ?? ''
  const options = { folder, edgeOrigin: 'http://127.0.0.1:1', withClient: true }
  const closed = await policyOf(h5App(options))
  const open = await policyOf(h5App({ ...options, picturesOrigin: 'https://storage.test' }))
  expect(closed).not.toContain('storage.test')
  expect(open).toMatch(/img-src [^;]*https:\/\/storage\.test;/)
  expect(open).toMatch(/connect-src [^;]*https:\/\/storage\.test;/)
  expect(open).not.toMatch(/script-src [^;]*storage\.test/)
})

test('WeChat’s JS-SDK and its open tags may run only where they are set up', async () => {
  const policyOf = async (app: ReturnType<typeof h5App>) =>
    (await app.request('/')).headers.get('content-security-policy') ?? ''
  const options = { folder, edgeOrigin: 'http://127.0.0.1:1', withClient: true }
  expect(await policyOf(h5App(options))).not.toContain('qq.com')
  const open = await policyOf(h5App({ ...options, openTags: true }))
  expect(open).toMatch(/script-src [^;]*https:\/\/res\.wx\.qq\.com[ ;]/)
  expect(open).toContain('frame-src https://*.qq.com webcompt:')
  expect(open).not.toMatch(/(connect|img|default)-src [^;]*qq\.com/)
})

test('hashed assets are kept for good, others are asked for anew', async () => {
  expect((await fetch(`${address}/assets/a-1.js`)).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  )
  const worker = await fetch(`${address}/service-worker.js`)
  expect(worker.headers.get('cache-control')).toBe('no-cache')
  expect(worker.headers.get('content-type')).toMatch(/javascript/)
})

test('the service worker may run, and one that is gone is not answered with a page', async () => {
  expect((await fetch(address)).headers.get('content-security-policy')).toContain("worker-src 'self'")
  const file = path.join(folder, 'service-worker.js')
  rmSync(file)
  expect((await fetch(`${address}/service-worker.js`)).status).toBe(404)
  writeFileSync(file, '1')
})

test.each(['/assets/gone.js', '/.inputs', '/..%2f..%2fetc/passwd'])('%s is not there', async (route) => {
  const reply = await fetch(address + route)
  expect([404, 200]).toContain(reply.status)
  expect(await reply.text()).not.toMatch(/secret|root:/)
  if (route.startsWith('/assets')) expect(reply.status).toBe(404)
})

test('only scripts of this origin run, and inline ones by their hash', async () => {
  const policy = (await fetch(address)).headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='/)
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(policy).toContain("default-src 'none'")
})

test('the edge is reached on the same origin: status, headers and body as they are, as they come', async () => {
  const reply = await fetch(`${address}/functions/v1/api/orders?x=1`, {
    method: 'POST',
    body: '{"a":1}',
    headers: { 'x-forwarded-for': '6.6.6.6' },
  })
  expect([reply.status, reply.headers.get('x-request-id'), reply.headers.get('etag')]).toEqual([
    409,
    'r1',
    '"e"',
  ])
  const reader = reply.body?.getReader()
  const began = performance.now()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first ')
  expect(performance.now() - began).toBeLessThan(200)
  await reader?.cancel()
  // A client must not choose the address that its attempts are counted by.
  expect(seen.at(-1)).toEqual({
    url: '/functions/v1/api/orders?x=1',
    forwardedFor: '127.0.0.1',
    body: '{"a":1}',
  })
})

test('an edge that is down is said so in the form of the contract', async () => {
  const app = h5App({ folder, edgeOrigin: 'http://127.0.0.1:1', withClient: false })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  const reply = await fetch(`http://127.0.0.1:${await listening(server)}/functions/v1/api/health`)
  server.close()
  expect(reply.status).toBe(503)
  expect(await reply.json()).toMatchObject({ error: { code: 'not_ready' } })
})

type Listening = Pick<Server, 'address' | 'listening'> & {
  once(event: 'listening', then: () => void): unknown
}

const listening = (server: Listening) =>
  new Promise<number>((resolve) => {
    const port = () => {
      const bound = server.address()
      resolve(bound && typeof bound === 'object' ? bound.port : 0)
    }
    if (server.listening) port()
    else server.once('listening', port)
  })
