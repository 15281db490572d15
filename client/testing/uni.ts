import { beforeEach, vi } from 'vitest'

/** A request as the app sent it. */
export interface Asked {
  method: string
  /** Without the edge's address. */
  path: string
  query: Record<string, string>
  header: Record<string, string>
  body: unknown
}

export interface Answered {
  status?: number
  body?: unknown
  /** Instead of a body: what is no JSON. */
  text?: string
  header?: Record<string, string>
}

type Server = (asked: Asked) => Answered | 'offline' | Promise<Answered | 'offline'>

const BASE = '/functions/v1/api'

/** What is on the phone. A test may put something there, as another tab of the app would. */
class Stored extends Map<string, string> {
  told: (keys: readonly string[]) => void = () => {}

  override set(key: string, text: string): this {
    super.set(key, text)
    this.told([key])
    return this
  }
}

const stored = new Stored()
const asked: Asked[] = []
const said: string[] = []
let server: Server = () => 'offline'

/** What the phone keeps, everything the app has asked, and what it said. */
export const phone = { stored, asked, said }

/** Answers the app's requests from now on. */
export function serve(next: Server): void {
  server = next
}

/** A refusal in the edge's form. */
export function refusal(status: number, code: string, detail: object = {}): Answered {
  return { status, body: { error: { code, message: code, request_id: 'r', ...detail } } }
}

interface RequestOptions {
  url: string
  method: string
  header: Record<string, string>
  data?: string
  success(reply: { statusCode: number; data: string; header: Record<string, string> }): void
  fail(reply: { errMsg: string }): void
}

async function answer(options: RequestOptions): Promise<void> {
  const [path = '', query = ''] = options.url.slice(options.url.indexOf(BASE) + BASE.length).split('?')
  const one: Asked = {
    method: options.method,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    header: options.header,
    body: options.data === undefined ? undefined : JSON.parse(options.data),
  }
  asked.push(one)
  const reply = await server(one)
  if (reply === 'offline') return options.fail({ errMsg: 'request:fail' })
  const { status = 200, body, text = body === undefined ? '' : JSON.stringify(body), header = {} } = reply
  options.success({ statusCode: status, data: text, header })
}

vi.mock('@/platform/storage', () => ({
  openDevice: () => ({
    load: async () => new Map(stored),
    store: async (changes: readonly { key: string; text: string | null }[]) => {
      for (const { key, text } of changes) {
        if (text === null) stored.delete(key)
        else stored.set(key, text)
      }
    },
    watch: (heard: (keys: readonly string[]) => void) => (stored.told = heard),
    reread: async (keys: readonly string[]) => keys.map((key) => ({ key, text: stored.get(key) ?? null })),
  }),
}))

vi.stubGlobal('uni', {
  request: (options: RequestOptions) => void answer(options),
  login: ({ success }: { success(reply: { code: string }): void }) => success({ code: 'wechat-code' }),
  showToast: ({ title }: { title: string }) => void said.push(title),
  reLaunch: () => {},
  navigateTo: () => {},
})
vi.stubGlobal('getCurrentPages', () => [])
// Both branches of a platform's #ifdef are compiled in here, WeChat's first; its address would be the local stack's.
vi.stubEnv('VITE_API_URL', BASE)

beforeEach(async () => {
  // Modules hold what they read of the phone: each test starts the app anew on an empty phone.
  vi.resetModules()
  stored.clear()
  asked.length = 0
  said.length = 0
  server = () => 'offline'
  await (await import('@/sync/storage')).openStorage()
})
