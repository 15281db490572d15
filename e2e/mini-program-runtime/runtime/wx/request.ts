import { throughNetwork } from '../network-address.ts'
import { Refused } from '../refused.ts'
import { unreachable } from '../unreachable.ts'
import { method, text, type Api, type Options } from './convention.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/framework/ability/network.html: 60 s unless told otherwise. */
const DEFAULT_TIMEOUT_MS = 60_000

/** https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html */
const ERRNO = { timeout: 5, abort: 600003 }

type Reply = { statusCode: number; header: Record<string, string>; data: unknown; cookies: string[] }

/** A reply with any status is a success; only a request that got none fails. */
function request(options: Options) {
  const abort = new AbortController()
  const headersListeners = new Set<(result: { header: Record<string, string> }) => void>()
  const run = method('request', async () => {
    const response = await send(options, abort.signal)
    const header = Object.fromEntries(response.headers)
    for (const listener of headersListeners) listener({ header })
    return {
      statusCode: response.status,
      header,
      data: await body(response, options),
      cookies: [],
    } satisfies Reply
  })
  const promise = run(options)
  return Object.assign(promise ?? {}, {
    abort: () => abort.abort(new Refused('abort', { errno: ERRNO.abort })),
    onHeadersReceived: (listener: (result: { header: Record<string, string> }) => void) =>
      void headersListeners.add(listener),
    offHeadersReceived: (listener: (result: { header: Record<string, string> }) => void) =>
      void headersListeners.delete(listener),
    onChunkReceived: () => undefined,
    offChunkReceived: () => undefined,
  })
}

/** The network part, for everything that fetches. */
export async function send(options: Options, signal: AbortSignal): Promise<Response> {
  const url = text(options.url)
  if (!/^https?:\/\//.test(url)) throw new Refused(`invalid url "${url}"`, { errno: 600009 })
  if (!navigator.onLine) throw unreachable('INTERNET_DISCONNECTED')
  const stop = new AbortController()
  const late = () => stop.abort(new Refused('timeout', { errno: ERRNO.timeout }))
  const timer = setTimeout(late, Number(options.timeout ?? DEFAULT_TIMEOUT_MS))
  signal.addEventListener('abort', () => stop.abort(signal.reason))
  const verb = text(options.method, 'GET').toUpperCase()
  const header = new Headers(
    Object.entries(Object(options.header)).map(([name, value]): [string, string] => [name, text(value)]),
  )
  header.delete('referer') // WeChat sets its own
  const inAddress = verb === 'GET' || verb === 'HEAD'
  try {
    const response = await fetch(throughNetwork(inAddress ? withQuery(url, options.data) : url), {
      method: verb,
      headers: header,
      body: inAddress ? undefined : encoded(options.data, header),
      signal: stop.signal,
      cache: 'no-store',
    })
    const failed = response.headers.get('x-network-error')
    if (failed) throw unreachable(failed)
    return response
  } catch (failure) {
    if (stop.signal.aborted) throw stop.signal.reason
    throw failure instanceof Refused
      ? failure
      : unreachable(navigator.onLine ? 'FAILED' : 'INTERNET_DISCONNECTED')
  } finally {
    clearTimeout(timer)
  }
}

function withQuery(url: string, data: unknown): string {
  if (data === undefined || data === null || typeof data !== 'object' || data instanceof ArrayBuffer)
    return url
  const query = form(data)
  return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`
}

function encoded(data: unknown, header: Headers): BodyInit | undefined {
  if (!header.has('content-type')) header.set('content-type', 'application/json')
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data
  if (header.get('content-type')?.includes('x-www-form-urlencoded')) return form(data)
  return JSON.stringify(data)
}

function form(data: object): string {
  return Object.entries(data)
    .map(([name, value]) => {
      const written: string =
        typeof value === 'object' && value !== null ? JSON.stringify(value) : text(value)
      return `${encodeURIComponent(name)}=${encodeURIComponent(written)}`
    })
    .join('&')
}

async function body(response: Response, { responseType, dataType }: Options): Promise<unknown> {
  if (responseType === 'arraybuffer') return response.arrayBuffer()
  const content = await response.text()
  if (text(dataType, 'json') !== 'json') return content
  try {
    return JSON.parse(content) as unknown
  } catch {
    return content
  }
}

export const network: Api = {
  request,
  getNetworkType: method('getNetworkType', () => ({
    networkType: networkType(),
    hasSystemProxy: false,
    signalStrength: 0,
    weakNet: false,
  })),
}

export const networkType = () => (navigator.onLine ? 'wifi' : 'none')
