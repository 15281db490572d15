import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCode } from '../../e2e/wechat-simulator/code-content.ts'
import type { CodeContent } from '../../e2e/wechat-simulator/code-content.ts'
import { createSimulator } from '../../e2e/wechat-simulator/simulator.ts'
import { openDb } from '../db.ts'
import { runJobs } from '../jobs/run.ts'
import type { LogLine } from '../log.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { BASE } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'
import { openAccessTokens } from '../wechat/access-token.ts'
import { openCodePictures } from './worker.ts'
import type { CodePictures } from './worker.ts'

const account = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
const PAGE = 'pages/door/index'
const WECHAT = 'http://wechat.test'
const variables = {
  WECHAT_APP_ID: account.app_id,
  WECHAT_APP_SECRET: account.app_secret,
  WECHAT_API_URL: WECHAT,
}
// The stack's own edge makes what is due by the clock; what is written here is due in five hours, and made then.
const HOUR = 3_600_000
const START = Date.now() + 5 * HOUR
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString()

let looks = 0
const edge = openEdge(
  { codePictures: { soon: () => void looks++, close: () => Promise.resolve() } as CodePictures },
  variables,
)
const db = openDb(edge.env.SUPABASE_DB_URL, 10)
let campaign: TestCampaign
let wechat: ReturnType<typeof createSimulator>
/** What stands between the worker and Storage, if anything does. */
let storage: (() => Response) | null
let log: LogLine[]
let worker: CodePictures

beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
})
beforeEach(async () => {
  // Pictures of other tests wait until these are over.
  await edge.sql`update private.code_pictures set due_at = now() + interval '12 hours' where status = 'due'`
  wechat = createSimulator({ ...account, pages: [PAGE] })
  storage = null
  log = []
  looks = 0
  worker = openWorker()
})
afterAll(() => Promise.all([edge.close(), db.close()]))

function openWorker(env = edge.env) {
  const reach: typeof fetch = async (url, init) => {
    const address = String(url)
    if (address.startsWith(WECHAT)) return await wechat.request(address.slice(WECHAT.length), init)
    return storage ? storage() : fetch(url, init)
  }
  const parts = { env, db, fetch: reach, now: () => new Date(), log: (line: LogLine) => void log.push(line) }
  const made = openCodePictures({ ...parts, tokens: openAccessTokens(parts) })
  if (!made) throw new Error('WeChat is not set up')
  return made
}

/** Runs in one transaction with what makes its pictures due in five hours. */
async function issue(kind: 'staff' | 'personal', count = 1): Promise<string[]> {
  return edge.sql.begin(async (tx) => {
    const codes: string[] = []
    for (let i = 0; i < count; i++) {
      const { employee_no } = kind === 'personal' ? await campaign.hire() : { employee_no: '' }
      const [row] = await tx<{ code: string }[]>`
        select private.issue_entry_code(${campaign.id}, ${kind}, (select id from public.employees where employee_no = ${employee_no})) as code`
      codes.push(row?.code ?? '')
    }
    await tx`
      update private.code_pictures p set due_at = ${at(0)} from public.entry_codes ec
       where ec.id = p.entry_code_id and ec.code_hash = any (select sha256(convert_to(c, 'UTF8')) from unnest(${codes}::text[]) c)`
    return codes
  })
}
type Shared = { share_code: string; mini_program_code_url: string | null; mini_program_code_pending: boolean }
async function share(person: Person): Promise<Shared> {
  const { body } = await person.get(`/share?campaign_id=${campaign.id}`)
  await postpone(body.share_code)
  return body as Shared
}
const postpone = (code: string) => edge.sql`
  update private.code_pictures p set due_at = ${at(0)} from public.entry_codes ec
   where ec.id = p.entry_code_id and p.status = 'due' and ec.code_hash = sha256(convert_to(${code}, 'UTF8'))`
async function somebody() {
  const person = await edge.person()
  await campaign.admit(person)
  return person
}
async function stateOf(code: string) {
  const [row] = await edge.sql<
    {
      id: string
      status: string
      reason: string | null
      attempts: number
      path: string | null
      scene: string | null
    }[]
  >`
    select p.entry_code_id as id, p.status, p.reason, p.attempts, p.path, p.scene
      from private.code_pictures p join public.entry_codes ec on ec.id = p.entry_code_id
     where ec.code_hash = sha256(convert_to(${code}, 'UTF8'))`
  if (!row) throw new Error('no picture is queued')
  return row
}
const change = (code: string, what: string) => edge.sql`
  update public.entry_codes set ${edge.sql.unsafe(what)} where code_hash = sha256(convert_to(${code}, 'UTF8'))`
const trouble = (more: object) =>
  wechat.request('/__control/trouble', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: '/wxa/getwxacodeunlimit', times: 1000, ...more }),
  })
/** The scenes of the pictures that WeChat has given out. */
async function scenes(): Promise<string[]> {
  const reply = await wechat.request('/__control/code-pictures')
  const { pictures } = (await reply.json()) as { pictures: CodeContent[] }
  return pictures.map(({ scene }) => scene)
}
function scanned(bytes: ArrayBuffer) {
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes))
  return readCode(jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '')
}
/** As the service: what lies in the bucket. */
async function stored(path: string | null) {
  const key = edge.env.SUPABASE_SERVICE_ROLE_KEY
  const headers = { apikey: key, authorization: `Bearer ${key}` }
  return fetch(`${edge.env.SUPABASE_URL}/storage/v1/object/code-pictures/${path}`, { headers })
}

describe('a share code', () => {
  it('gets a picture that opens it, at an address anybody may be given', async () => {
    const person = await somebody()
    const first = await share(person)
    expect(first).toMatchObject({ mini_program_code_url: null, mini_program_code_pending: true })
    await worker.make(at(1))
    const { mini_program_code_url: url, ...then } = await share(person)
    expect(then).toMatchObject({ mini_program_code_pending: false, share_code: first.share_code })
    expect(url).toMatch(/^\/code-pictures\/[0-9a-f-]{36}\?exp=\d+&sig=[\w-]+$/)

    const reply = await edge.request(BASE + url)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(reply.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/)
    const content = scanned(await reply.arrayBuffer())
    expect(content).toEqual({
      ...account,
      app_secret: undefined,
      page: PAGE,
      scene: first.share_code,
      env_version: 'release',
    })
    const friend = await edge.person()
    expect(await friend.post('/entry', { code: content?.scene })).toMatchObject({
      status: 200,
      body: { participant: { role: 'friend' } },
    })
  })

  it('is looked after as soon as the share page is opened, until its picture is there', async () => {
    const person = await somebody()
    await share(person)
    expect(looks).toBe(1)
    await worker.make(at(1))
    await share(person)
    expect(looks).toBe(1)
  })

  it('comes before staff codes that waited longer', async () => {
    const staff = await issue('staff', 31)
    const { share_code } = await share(await somebody())
    await edge.sql`update private.code_pictures set due_at = ${at(2)} where entry_code_id = ${(await stateOf(share_code)).id}`
    const order: string[] = []
    const first = async () => order.push(...(await scenes()))
    storage = () => new Response('', { status: 500 }) // the first batch ends in vain, so there is no second
    await worker.make(at(3))
    await first()
    expect(order).toContain(share_code)
    expect(order.filter((scene) => staff.includes(scene))).toHaveLength(29)
  })
})

describe('a code of the admin', () => {
  it.each(['staff', 'personal'] as const)(
    '%s: the picture opens it, and its text is erased',
    async (kind) => {
      const [code = ''] = await issue(kind)
      expect(await stateOf(code)).toMatchObject({ status: 'due', scene: code })
      expect(await worker.make(at(1))).toEqual({ done: 1, again: 0, given_up: 0 })
      const { status, path, scene, id } = await stateOf(code)
      expect({ status, path, scene }).toEqual({
        status: 'done',
        path: `${campaign.id}/${id}.png`,
        scene: null,
      })
      const object = await stored(path)
      expect(object.headers.get('content-type')).toBe('image/png')
      expect(scanned(await object.arrayBuffer())?.scene).toBe(code)
    },
  )

  it('is in a bucket that is nobody’s: neither public nor readable with the public key', async () => {
    const [code = ''] = await issue('staff')
    await worker.make(at(1))
    const { path } = await stateOf(code)
    const key = edge.env.SUPABASE_ANON_KEY
    const base = `${edge.env.SUPABASE_URL}/storage/v1/object`
    for (const [url, init] of [
      [`${base}/public/code-pictures/${path}`, {}],
      [`${base}/code-pictures/${path}`, { headers: { apikey: key, authorization: `Bearer ${key}` } }],
    ] as const) {
      expect((await fetch(url, init)).status).toBeGreaterThanOrEqual(400)
    }
  })

  it('without a text that fits its hash gets no picture, and says so', async () => {
    const [code = ''] = await issue('staff')
    await edge.sql`update private.code_pictures set scene = 'another' where scene = ${code}`
    expect(await worker.make(at(1))).toEqual({ done: 0, again: 0, given_up: 1 })
    expect(await stateOf(code)).toMatchObject({ status: 'given_up', reason: 'code_unknown', scene: null })
    expect(await scenes()).toEqual([])
  })

  it('gets its picture before the campaign opens', async () => {
    const draft = await makeCampaign(edge.sql)
    await draft.setStatus('draft')
    await postpone(draft.staff_code)
    await worker.make(at(1))
    expect(await stateOf(draft.staff_code)).toMatchObject({ status: 'done' })
  })
})

describe('a code that lets nobody in', () => {
  it.each(['revoked_at = now()', "expires_at = now() - interval '1 second'"])(
    '(%s) answers at the door like an unknown one, and its picture is handed out no more',
    async (what) => {
      const person = await somebody()
      const { share_code } = await share(person)
      await worker.make(at(1))
      const { mini_program_code_url: url } = await share(person)
      expect((await edge.request(BASE + url)).status).toBe(200)

      await change(share_code, what)
      expect((await edge.request(BASE + url)).status).toBe(404)
      expect(await share(person)).toMatchObject({
        mini_program_code_url: null,
        mini_program_code_pending: false,
      })
      const friend = await edge.person()
      const spent = await friend.post('/entry', { code: share_code })
      const unknown = await friend.post('/entry', { code: 'A'.repeat(22) })
      const { request_id: _, ...error } = spent.body.error
      expect({ status: spent.status, error }).toEqual({
        status: 404,
        error: { code: 'code_unusable', message: unknown.body.error.message },
      })
      expect(unknown.status).toBe(404)
    },
  )

  it('gets no picture any more', async () => {
    const [code = ''] = await issue('staff')
    await change(code, 'revoked_at = now()')
    expect(await worker.make(at(1))).toEqual({ done: 0, again: 0, given_up: 0 })
    expect(await scenes()).toEqual([])
  })
})

describe('the address of a picture', () => {
  it('is refused when it is forged, of another code, over, or of a campaign that has ended', async () => {
    const here = await makeCampaign(edge.sql)
    const person = await edge.person()
    await here.admit(person)
    const shared = async () => (await person.get(`/share?campaign_id=${here.id}`)).body
    await postpone((await shared()).share_code)
    await worker.make(at(1))
    const { mini_program_code_url: url } = await shared()
    const status = async (path: string) => (await edge.request(BASE + path)).status
    expect(await status(url)).toBe(200)
    const [, exp = ''] = /exp=(\d+)/.exec(url) ?? []
    expect(await status(url.replace(exp, String(Number(exp) + 1)))).toBe(404)
    expect(await status(url.replace(/.$/, url.endsWith('A') ? 'B' : 'A'))).toBe(404)
    expect(await status(url.replace(/pictures\/[0-9a-f-]+/, `pictures/${crypto.randomUUID()}`))).toBe(404)
    expect(await status(url.replace(/exp=\d+/, 'exp=1'))).toBe(404)
    expect(await status(url.replace(/\?.*/, ''))).toBe(400)
    expect(await status(url.replace(/pictures\/[0-9a-f-]+/, 'pictures/..'))).toBeGreaterThanOrEqual(400)
    await here.setStatus('ended')
    expect(await status(url)).toBe(404)
  })
})

describe('WeChat away', () => {
  it.each<[string, object, string]>([
    ['busy', { errcode: -1 }, '-1'],
    ['answering nonsense', { nonsense: true }, 'no_answer'],
    ['refusing the page', { errcode: 41030 }, '41030'],
  ])(
    'and %s: the picture waits with its reason, the person gets on, and it comes when WeChat is back',
    async (_, more, reason) => {
      await trouble(more)
      const person = await somebody()
      const { share_code } = await share(person)
      expect(await worker.make(at(1))).toEqual({ done: 0, again: 1, given_up: 0 })
      expect(await stateOf(share_code)).toMatchObject({ status: 'due', reason, attempts: 1, path: null })
      const { body } = await person.get(`/share?campaign_id=${campaign.id}`)
      expect(body).toMatchObject({ share_code, mini_program_code_pending: true, mini_program_code_url: null })
      expect(await worker.make(at(30))).toEqual({ done: 0, again: 0, given_up: 0 })
      await trouble({ times: 0 })
      expect(await worker.make(at(32))).toEqual({ done: 1, again: 0, given_up: 0 })
      expect(await stateOf(share_code)).toMatchObject({ status: 'done', reason: null })
    },
  )

  it('is not asked for all of them in vain', async () => {
    await trouble({ errcode: -1 })
    const codes = await issue('staff', 35)
    expect(await worker.make(at(1))).toEqual({ done: 0, again: 30, given_up: 0 })
    await trouble({ times: 0 })
    expect(await worker.make(at(2000))).toEqual({ done: 35, again: 0, given_up: 0 })
    expect((await scenes()).sort()).toEqual(codes.sort())
  })

  it('or refusing the code itself: given up with the number, which is logged without the code', async () => {
    await trouble({ errcode: 40129 })
    const [code = ''] = await issue('staff')
    expect(await worker.make(at(1))).toEqual({ done: 0, again: 0, given_up: 1 })
    const { id, status, reason, scene } = await stateOf(code)
    expect({ status, reason, scene }).toEqual({ status: 'given_up', reason: '40129', scene: null })
    expect(log).toEqual([
      { level: 'error', event: 'code_picture_refused', entry_code_id: id, attempts: 1, reason: '40129' },
    ])
    expect(JSON.stringify(log)).not.toContain(code)
  })

  it('for one that nobody set up: the job still erases texts after a day', async () => {
    const [code = ''] = await issue('staff')
    await edge.sql`update private.code_pictures set created_at = now() - interval '25 hours' where scene = ${code}`
    const parts = {
      db,
      env: edge.env,
      providers: {},
      patience: () => AbortSignal.timeout(1000),
      log: () => {},
    }
    const reports = await runJobs(parts, null)
    expect(reports.find(({ job }) => job === 'make-code-pictures')).toMatchObject({
      ok: true,
      did: expect.stringMatching(/^no mini-program is set up; [1-9]\d* code pictures given up$/),
    })
    expect(await stateOf(code)).toMatchObject({ status: 'given_up', reason: 'too_old', scene: null })
  })
})

describe('Storage away', () => {
  it.each<[string, () => Response]>([
    [
      'silent',
      () => {
        throw new TypeError('fetch failed')
      },
    ],
    ['refusing', () => new Response('{}', { status: 400 })],
  ])('and %s: the picture is fetched again later', async (_, answer) => {
    const [code = ''] = await issue('staff')
    storage = answer
    expect(await worker.make(at(1))).toEqual({ done: 0, again: 1, given_up: 0 })
    expect(await stateOf(code)).toMatchObject({ status: 'due', reason: 'storage', scene: code })
    storage = null
    expect(await worker.make(at(40))).toEqual({ done: 1, again: 0, given_up: 0 })
  })
})

describe('several workers', () => {
  it('share the pictures: WeChat is asked once for each', async () => {
    const codes = await issue('personal', 80)
    const workers = Array.from({ length: 6 }, () => openWorker())
    const made = await Promise.all(workers.map((one) => one.make(at(1))))
    expect(made.reduce((sum, { done }) => sum + done, 0)).toBe(80)
    expect((await scenes()).sort()).toEqual(codes.sort())
  })

  it('one that ends before it notes a picture: the next stores it in the same place', async () => {
    const [code = ''] = await issue('staff')
    const { id } = await stateOf(code)
    await db.asService((tx) => tx`select from private.take_code_pictures(1, ${at(1)})`)
    expect(await worker.make(at(179))).toEqual({ done: 0, again: 0, given_up: 0 })
    expect(await worker.make(at(182))).toEqual({ done: 1, again: 0, given_up: 0 })
    // The first one was only slow, and stores and notes it now.
    await db.asService((tx) => tx`select private.note_code_picture_done(${id}, 'elsewhere.png')`)
    expect(await stateOf(code)).toMatchObject({
      status: 'done',
      path: `${campaign.id}/${id}.png`,
      attempts: 2,
    })
  })
})
