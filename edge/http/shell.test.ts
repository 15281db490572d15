import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { Db } from '../db.ts'
import { Refusal } from '../errors.ts'
import type { LogLine } from '../log.ts'
import { testEnv } from '../testing/env.ts'
import { answerOf, BASE, signToken } from '../testing/person.ts'

/** An edge whose database only fails, with this error. */
function edge(error: unknown = new Error('no database here')) {
  const log: LogLine[] = []
  const fail = () => Promise.reject(error)
  const db: Db = {
    asPerson: fail,
    asService: fail,
    asServiceFor: fail,
    asViewer: fail,
    ping: () => Promise.resolve(false),
    close: () => Promise.resolve(),
  }
  const { app } = createApp(testEnv(), { db, log: (line) => log.push(line) })
  const request = async (path: string, init?: RequestInit) => answerOf(await app.request(path, init))
  return { request, log }
}

async function asPerson(init: RequestInit = {}): Promise<RequestInit> {
  const authorization = `Bearer ${await signToken(crypto.randomUUID())}`
  return {
    method: 'POST',
    ...init,
    headers: { authorization, 'content-type': 'application/json', ...init.headers },
  }
}

class SqlFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly detail = '',
    readonly hint = '',
  ) {
    super(message)
  }
}

describe('every reply', () => {
  it('carries a request id, the same in header and refusal', async () => {
    const { status, headers, body } = await edge().request(`${BASE}/nothing`)
    expect(status).toBe(404)
    expect(body).toEqual({
      error: { code: 'not_found', message: expect.any(String), request_id: headers.get('x-request-id') },
    })
  })

  it('keeps a sensible request id of the gateway, not another', async () => {
    const { request } = edge()
    expect(
      (await request(`${BASE}/health`, { headers: { 'x-request-id': 'gateway-1' } })).headers.get(
        'x-request-id',
      ),
    ).toBe('gateway-1')
    expect(
      (await request(`${BASE}/health`, { headers: { 'x-request-id': 'x y<z>' } })).headers.get(
        'x-request-id',
      ),
    ).not.toContain('<')
  })

  it('is not cached, not sniffed, and allows nothing to run', async () => {
    const { headers } = await edge().request(`${BASE}/health`)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('is readable from the H5 site only', async () => {
    const { request } = edge()
    const origin = async (from: string) =>
      (await request(`${BASE}/health`, { headers: { origin: from } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await origin('https://h5.test')).toBe('https://h5.test')
    expect(await origin('https://evil.test')).toBeNull()
    const preflight = await request(`${BASE}/orders`, {
      method: 'OPTIONS',
      headers: { origin: 'https://h5.test', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('idempotency-key')
  })

  it('answers below the path with and without the gateway prefix', async () => {
    const { request } = edge()
    expect((await request('/api/health')).body).toEqual({ ok: true })
    expect(await request(`${BASE}/ready`)).toMatchObject({
      status: 503,
      body: { error: { code: 'not_ready', missing: ['database'] } },
    })
  })
})

describe('bad requests', () => {
  it('of malformed JSON are invalid input', async () => {
    const { request, log } = edge()
    const init = await asPerson({ body: '{"code": "secret-code",' })
    expect(await request(`${BASE}/entry`, init)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', field: 'body' } },
    })
    expect(JSON.stringify(log)).not.toContain('secret-code')
  })

  it('of another content type are told which is expected', async () => {
    const init = await asPerson({ body: 'code=x', headers: { 'content-type': 'text/plain' } })
    const { body } = await edge().request(`${BASE}/entry`, init)
    expect(body.error).toMatchObject({ code: 'invalid_input', field: 'content-type' })
  })

  it('of more than 64 KB are too large, also when their length is not announced', async () => {
    const { request } = edge()
    const large = JSON.stringify({ code: 'x'.repeat(64 * 1024) })
    expect(await request(`${BASE}/entry`, await asPerson({ body: large }))).toMatchObject({
      status: 413,
      body: { error: { code: 'payload_too_large' } },
    })
    const body = new Blob([large]).stream()
    const streamed = { ...(await asPerson({ body })), duplex: 'half' }
    expect((await request(`${BASE}/entry`, streamed)).status).toBe(413)
  })

  it('of the deepest nesting do no harm', async () => {
    const init = await asPerson({ body: '['.repeat(30_000) + ']'.repeat(30_000) })
    expect((await edge().request(`${BASE}/orders`, init)).status).toBe(400)
  })
})

describe('faults', () => {
  const ask = async (error: unknown) => {
    const { request, log } = edge(error)
    return { ...(await request(`${BASE}/me`, await asPerson({ method: 'DELETE' }))), log }
  }

  it('become internal, logged under the request id', async () => {
    const { status, body, log } = await ask(new Error('what happened'))
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('what happened')
    expect(log[0]).toMatchObject({
      level: 'error',
      event: 'internal',
      request_id: body.error.request_id,
      error: { message: 'what happened' },
    })
  })

  it('of the database are logged without row values', async () => {
    const { status, log } = await ask(
      new SqlFault('23505', 'Key (phone)=(13800000000) exists', 'Key (phone)=(13800000000)'),
    )
    expect(status).toBe(500)
    expect(JSON.stringify(log)).not.toContain('13800000000')
    expect(log[0]).toMatchObject({ error: { sqlstate: '23505' } })
  })

  it.each([
    [
      new SqlFault('PT409', 'coupon_sold_out', '', 'Gone.'),
      409,
      { code: 'coupon_sold_out', message: 'Gone.' },
    ],
    [new SqlFault('PT409', 'out_of_stock', '["a"]'), 409, { code: 'out_of_stock', sku_ids: ['a'] }],
    [
      new SqlFault('PT400', 'invalid_input', '{"field":"lines"}'),
      400,
      { code: 'invalid_input', field: 'lines' },
    ],
    [new SqlFault('PT422', 'invalid_input', 'not json {'), 400, { code: 'invalid_input' }],
    [new SqlFault('PT404', 'no_such_code'), 500, { code: 'internal' }],
    [new SqlFault('ECONNREFUSED', 'x'), 503, { code: 'not_ready' }],
    [new SqlFault('57014', 'x'), 503, { code: 'not_ready' }],
    [new Refusal('forbidden'), 403, { code: 'forbidden' }],
  ])('%s becomes %i', async (error, status, expected) => {
    expect(await ask(error)).toMatchObject({ status, body: { error: expected } })
  })
})
