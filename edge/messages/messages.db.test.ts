import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '../../e2e/wechat-simulator/simulator.ts'
import { openDb } from '../db.ts'
import type { Db } from '../db.ts'
import type { LogLine } from '../log.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { testEnv } from '../testing/env.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'
import { openAccessTokens } from '../wechat/access-token.ts'
import { openMessenger } from './messenger.ts'
import { FIELDS } from './templates.ts'

const account = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
const ORDER = 'template-of-orders'
const keys = FIELDS.order.map((kind, i) => `${kind}${i + 1}`)
const env = testEnv({
  WECHAT_APP_ID: account.app_id,
  WECHAT_APP_SECRET: account.app_secret,
  WECHAT_API_URL: 'http://wechat.test',
  WECHAT_TEMPLATE_ORDER: ORDER,
})
// The stack's own edge sends what is due by the clock; what is written here is due in another age, and sent then.
const AGE = Date.parse('2126-01-01T00:00:00Z')
const at = (seconds: number) => new Date(AGE + seconds * 1000).toISOString()

const edge = openEdge()
const db = openDb(edge.env.SUPABASE_DB_URL, 10)
let campaign: TestCampaign
let wechat: ReturnType<typeof createSimulator>
let person: Person
let participant_id: string
let openid: string
let log: LogLine[]

beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
})
beforeEach(async () => {
  await edge.sql`delete from private.message_outbox`
  wechat = createSimulator({
    ...account,
    templates: { [ORDER]: keys },
    pages: ['pages/order/detail', 'pages/mall/deliveries'],
  })
  log = []
  ;({ person, participant_id, openid } = await somebody())
})
afterAll(async () => {
  await edge.sql`delete from private.message_outbox`
  await Promise.all([edge.close(), db.close()])
})

async function control(path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  return (await (await wechat.request(`/__control${path}`, init)).json()) as Record<string, unknown>
}

/** Somebody in the campaign whom WeChat can reach. */
async function somebody() {
  const person = await edge.person()
  const { participant_id } = await campaign.admit(person)
  const openid = String((await control('/login-code', { user: person.id })).openid)
  await edge.sql`select private.note_openid(${person.id}, ${openid})`
  return { person, participant_id, openid }
}

/** Agrees so often, in WeChat and as the phone tells it to us. */
async function agree(times: number, by = person) {
  for (let i = 0; i < times; i++) await control('/consent', { user: by.id, template_id: ORDER })
  for (let told = 0; told < times; told += 20) {
    const accepted = Math.min(20, times - told)
    const body = { campaign_id: campaign.id, template: 'order', accepted }
    expect((await by.post('/subscriptions', body)).status).toBe(200)
  }
}

/** Writes messages, each in a transaction of its own and all at once; what is queued is due in the age of this test. */
async function write(count = 1, { to = participant_id, kind = 'order_paid' } = {}) {
  await Promise.all(
    Array.from({ length: count }, () =>
      db.asService(async (tx) => {
        const data = { order_id: randomUUID(), order_no: 'NG1', amount_fen: 100 }
        await tx`select private.notify_participant(${to}, ${kind}, ${tx.json(data)}, ${randomUUID()})`
        await tx`set constraints all immediate`
        await tx`update private.message_outbox o set due_at = ${at(0)}, created_at = ${at(0)}
                   from public.inbox_messages m where m.id = o.inbox_message_id and m.changed_xid = pg_current_xact_id()`
      }),
    ),
  )
}

type Fetch = typeof fetch
const reach: Fetch = async (url, init) => wechat.request(String(url), init)
function messenger({ fetch = reach, base = db }: { fetch?: Fetch; base?: Db } = {}) {
  const reach = { env, fetch, now: () => new Date() }
  const tokens = openAccessTokens(reach)
  const made = openMessenger({ ...reach, tokens, db: base, log: (line) => log.push(line) })
  if (!made) throw new Error('not set up')
  return made
}

const outbox = () => edge.sql<{ status: string; reason: string | null; attempts: number; wait: number }[]>`
  select status, reason, attempts, extract(epoch from due_at - ${at(0)}::timestamptz)::int as wait
    from private.message_outbox order by due_at`
const left = async (of = participant_id) => {
  const [row] = await edge.sql<{ remaining: number }[]>`
    select remaining from public.subscriptions where participant_id = ${of} and template = 'order'`
  return row?.remaining
}
const inbox = async () => {
  const [row] = await edge.sql<{ n: number }[]>`
    select count(*)::int as n from public.inbox_messages where participant_id = ${participant_id}`
  return row?.n
}
const delivered = async () =>
  (await control('/messages')).messages as { openid: string; page: string; data: Record<string, unknown> }[]

describe('a message is queued for WeChat', () => {
  it('three times when twenty come at once to somebody who agreed three times', async () => {
    await agree(3)
    await write(20)
    expect(await outbox()).toHaveLength(3)
    expect(await left()).toBe(0)
    expect(await inbox()).toBe(20)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['somebody who has not agreed', () => write()],
    ['somebody who agreed to other messages', () => agree(1).then(() => write(1, { kind: 'new_fan' }))],
    ['a kind that stays in the app', () => agree(1).then(() => write(1, { kind: 'milestone_reached' }))],
    [
      'somebody who never came through WeChat',
      async () => {
        await agree(1)
        await edge.sql`delete from private.wechat_identities where user_id = ${person.id}`
        await write()
      },
    ],
  ])('not for %s; no agreement is used up and the inbox has it', async (_, happens) => {
    await happens()
    expect(await outbox()).toEqual([])
    expect(await left()).not.toBe(0)
    expect(await inbox()).toBe(1)
  })

  it('with its cause or not at all', async () => {
    await agree(1)
    const undone = db.asService(async (tx) => {
      await tx`select private.notify_participant(${participant_id}, 'order_paid', '{}', ${randomUUID()})`
      await tx`set constraints all immediate`
      throw new Error('the cause did not happen')
    })
    await expect(undone).rejects.toThrow('the cause')
    expect([await outbox(), await left()]).toEqual([[], 1])
  })

  it('once for one cause, though it is told twice', async () => {
    await agree(2)
    const told = () =>
      db.asService(
        (tx) =>
          tx`select private.notify_participant(${participant_id}, 'order_paid', '{}', ${`twice:${person.id}`})`,
      )
    await told()
    await told()
    expect(await left()).toBe(1)
  })

  it('to two people in either order at once, without one transaction waiting for the other for ever', async () => {
    const other = await somebody()
    await Promise.all([agree(40), agree(40, other.person)])
    const both = (first: string, second: string) =>
      db.asService(async (tx) => {
        for (const to of [first, second])
          await tx`select private.notify_participant(${to}, 'order_paid', '{}', ${randomUUID()})`
      })
    const [a, b] = [participant_id, other.participant_id]
    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? both(a, b) : both(b, a))))
    expect([await left(a), await left(b)]).toEqual([0, 0])
  })
})

describe('sending', () => {
  it('brings it to the person, once, and notes it', async () => {
    await agree(1)
    await write()
    expect(await messenger().send(at(0))).toEqual({ sent: 1, again: 0, given_up: 0 })
    expect(await messenger().send(at(9999))).toEqual({ sent: 0, again: 0, given_up: 0 })
    expect(await delivered()).toEqual([
      {
        at: expect.any(String),
        openid,
        template_id: ORDER,
        page: expect.stringMatching(/^pages\/order\/detail\?id=/),
        data: {
          character_string1: { value: 'NG1' },
          phrase2: { value: '已支付' },
          thing3: { value: '实付 ¥1.00' },
          time4: { value: expect.stringMatching(/^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d$/) },
        },
      },
    ])
    expect(await outbox()).toMatchObject([{ status: 'sent', reason: null, attempts: 1 }])
  })

  it('by four at once is shared between them: each message arrives once', async () => {
    await agree(180)
    await write(90)
    const sums = await Promise.all(Array.from({ length: 4 }, () => messenger().send(at(0))))
    expect(sums.reduce((all, { sent }) => all + sent, 0)).toBe(90)
    expect(await delivered()).toHaveLength(90)
  })

  it('leaves messages alone whose template is not set up', async () => {
    await agree(1)
    await write()
    await edge.sql`update private.message_outbox set template = 'commission'`
    expect(await messenger().send(at(0))).toEqual({ sent: 0, again: 0, given_up: 0 })
    expect(await outbox()).toMatchObject([{ status: 'due', attempts: 0 }])
  })

  it('stops at once for somebody who has withdrawn, and counts on nothing more of theirs', async () => {
    await agree(5)
    await write(2)
    await control('/consent', { user: person.id, template_id: ORDER, allowed: false })
    expect(await messenger().send(at(0))).toEqual({ sent: 0, again: 0, given_up: 2 })
    expect(await outbox()).toMatchObject(Array(2).fill({ status: 'given_up', reason: '43101', attempts: 1 }))
    expect(await left()).toBe(0)
    await write()
    expect(await outbox()).toHaveLength(2)
  })

  it('with a token that has ended meanwhile renews it once for all', async () => {
    await agree(31)
    await write()
    const sender = messenger()
    await sender.send(at(0))
    await control('/clock', { advance_ms: 3 * 3_600_000 })
    await write(30)
    expect(await sender.send(at(0))).toEqual({ sent: 30, again: 0, given_up: 0 })
    expect(await control('/tokens')).toEqual({ made: 2, asked: 2 })
  })

  it('is tried again ever later while WeChat is busy, until it passes', async () => {
    await agree(1)
    await write()
    await control('/trouble', { path: '/cgi-bin/message/subscribe/send', errcode: -1, times: 2 })
    const sender = messenger()
    expect(await sender.send(at(0))).toEqual({ sent: 0, again: 1, given_up: 0 })
    expect(await outbox()).toMatchObject([{ status: 'due', reason: '-1', wait: 30 }])
    expect(await sender.send(at(29))).toEqual({ sent: 0, again: 0, given_up: 0 })
    expect(await sender.send(at(30))).toMatchObject({ again: 1 })
    expect(await outbox()).toMatchObject([{ wait: 90, attempts: 2 }])
    expect(await sender.send(at(90))).toMatchObject({ sent: 1 })
    expect(await delivered()).toHaveLength(1)
  })

  it('gives up what is a day old', async () => {
    await agree(1)
    await write()
    expect(await messenger().send(at(86_401))).toEqual({ sent: 0, again: 0, given_up: 0 })
    expect(await outbox()).toMatchObject([{ status: 'given_up', reason: 'too_old' }])
    expect(await delivered()).toEqual([])
  })

  it('does not try one message after the other while WeChat is away', async () => {
    await agree(100)
    await write(100)
    let calls = 0
    const away: Fetch = () => Promise.reject(new TypeError(`fetch failed ${++calls}`))
    expect(await messenger({ fetch: away }).send(at(0))).toEqual({ sent: 0, again: 40, given_up: 0 })
    expect(calls).toBeLessThanOrEqual(40)
    expect((await outbox()).filter(({ attempts }) => attempts === 0)).toHaveLength(60)
  })

  it('says a fault of ours aloud, without saying whose message it was', async () => {
    await agree(1)
    await write()
    await control('/trouble', { path: '/cgi-bin/message/subscribe/send', errcode: 47003 })
    expect(await messenger().send(at(0))).toMatchObject({ given_up: 1 })
    expect(log).toEqual([
      expect.objectContaining({ level: 'error', event: 'message_refused', errcode: 47003 }),
    ])
    expect(JSON.stringify(log)).not.toContain(openid)
  })
})

describe('a sender that ends between WeChat and the note', () => {
  const gone: Db = {
    ...db,
    asService: (run) =>
      db.asService((tx) =>
        run(
          new Proxy(tx, {
            apply: (target, self, args: [TemplateStringsArray]) =>
              args[0].join('').includes('note_message')
                ? Promise.reject(new Error('ended'))
                : Reflect.apply(target, self, args),
          }),
        ),
      ),
  }

  it('leaves it to another after two minutes; WeChat keeps it from arriving twice where the person agreed once', async () => {
    await agree(1)
    await write()
    await expect(messenger({ base: gone }).send(at(0))).rejects.toThrow('ended')
    expect(await messenger().send(at(119))).toEqual({ sent: 0, again: 0, given_up: 0 })
    expect(await messenger().send(at(120))).toEqual({ sent: 0, again: 0, given_up: 1 })
    expect(await delivered()).toHaveLength(1)
  })

  it('has it arrive twice where the person agreed to more: WeChat knows no key for a repeat', async () => {
    await agree(2)
    await write()
    await expect(messenger({ base: gone }).send(at(0))).rejects.toThrow('ended')
    expect(await messenger().send(at(120))).toMatchObject({ sent: 1 })
    expect(await delivered()).toHaveLength(2)
  })
})

describe('an openid', () => {
  const known = (of: string) => edge.sql`select openid from private.wechat_identities where user_id = ${of}`

  it('leads to one person, and a person to one openid: the last', async () => {
    const next = await edge.person()
    await edge.sql`select private.note_openid(${next.id}, ${openid})`
    expect([[...(await known(person.id))], [...(await known(next.id))]]).toEqual([[], [{ openid }]])
    await edge.sql`select private.note_openid(${next.id}, ${`${openid}2`})`
    expect([...(await known(next.id))]).toEqual([{ openid: `${openid}2` }])
  })

  it('goes when the person is forgotten, and what was still to be sent with it', async () => {
    await agree(1)
    await write()
    await db.asPerson(person.id, (tx) => tx`select private.forget_person()`)
    expect([...(await known(person.id))]).toEqual([])
    expect(await outbox()).toEqual([])
    expect(await messenger().send(at(0))).toEqual({ sent: 0, again: 0, given_up: 0 })
  })

  it.each([
    (own: string) => `select private.note_openid('${own}', 'o-mine')`,
    () => `select * from private.take_messages('{order}', 10)`,
    () => `select * from private.wechat_identities`,
    () => `select * from private.message_outbox`,
  ])('is nobody’s to set or to see (%#)', async (statement) => {
    await expect(db.asPerson(person.id, (tx) => tx.unsafe(statement(person.id)))).rejects.toMatchObject({
      code: '42501',
    })
  })
})
