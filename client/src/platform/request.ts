import type { Stop } from './stop'
import { Headers as PlainHeaders } from './web-shims'

/** No answer came: no network, a timeout, an address that does not resolve. Never thrown for an answer of any status. */
export class NetworkError extends Error {}

const TIMEOUT_MS = 15_000

/** For a question whose answer takes its time. */
export interface Patience {
  /** How long to wait for the answer. */
  timeout?: number
  /** Ends the wait before that. */
  stop?: Stop
}

interface RequestInit extends Patience {
  method?: string
  headers?: Iterable<[string, string]>
  body?: string
}

/** What the client reads of an answer: the part of the web's `Response` that both worlds can offer. */
export interface Answer {
  status: number
  ok: boolean
  headers: { get(name: string): string | null }
  text(): Promise<string>
  json(): Promise<unknown>
}

/** `fetch`, as far as the API client needs it, over `uni.request`, which both worlds have. */
export function request(url: string, init: RequestInit = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (init.stop?.stopped) throw new NetworkError('stopped')
    let answered = () => {}
    const task: UniApp.RequestTask = uni.request({
      url,
      method: methodOf(init.method),
      header: Object.fromEntries(init.headers ?? []),
      data: init.body,
      // Parsing is ours: WeChat would otherwise hand over text or an object depending on the content.
      dataType: 'text',
      responseType: 'text',
      timeout: init.timeout ?? TIMEOUT_MS,
      success: ({ statusCode, data, header }) => resolve(answer(statusCode, data, header)),
      fail: ({ errMsg }) => reject(new NetworkError(errMsg)),
      complete: () => answered(),
    })
    if (init.stop) answered = init.stop.on(() => task.abort())
  })
}

function answer(status: number, data: unknown, header: Record<string, string>): Answer {
  // A browser's XHR reports "no connection" as status 0.
  if (!status) throw new NetworkError('no status')
  const text = typeof data === 'string' ? data : JSON.stringify(data ?? null)
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: new PlainHeaders(header),
    text: () => Promise.resolve(text),
    json: async () => JSON.parse(text) as unknown,
  }
}

function methodOf(name = 'GET'): 'GET' | 'POST' | 'PUT' | 'DELETE' {
  return name === 'POST' || name === 'PUT' || name === 'DELETE' ? name : 'GET'
}
