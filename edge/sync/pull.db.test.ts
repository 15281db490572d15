import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'
import { PAGE_ROWS, pull } from './pull.ts'
import type { Pull } from './pull.ts'

const edge = openEdge()
const db = openDb(edge.env.SUPABASE_DB_URL)
const admin = postgres(edge.env.SUPABASE_DB_URL, { max: 8, onnotice: () => {} })
afterAll(async () => void (await Promise.all([edge.close(), db.close(), admin.end()])))

const pageFor = (person: Person, campaign: TestCampaign, cursor: string | undefined, limit: number) =>
  db
    .asPerson(person.id, (tx) => pull(tx, campaign.id, cursor, limit), { isolation: 'snapshot' })
    .then((answer) => answer.pull)

/** The contract's client, as small as it can be: rows by collection and id. */
class Copy {
  rows = new Map<string, object>()
  cursor: string | undefined
  staged: Map<string, object> | null = null
  more = false

  apply(page: Pull): void {
    if (page.full) this.staged = new Map()
    const into = this.staged ?? this.rows
    for (const [name, ids] of Object.entries(page.removed)) for (const id of ids) into.delete(`${name} ${id}`)
    for (const [name, rows] of Object.entries(page.changes))
      for (const row of rows) into.set(`${name} ${row.id}`, row)
    this.cursor = page.cursor
    this.more = page.more
    if (!page.more && this.staged) [this.rows, this.staged] = [this.staged, null]
  }

  sorted(): unknown {
    return Object.fromEntries([...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

async function bringUpToDate(copy: Copy, page: (cursor: string | undefined) => Promise<Pull>): Promise<Copy> {
  do copy.apply(await page(copy.cursor))
  while (copy.more)
  return copy
}

const number = fc.nat(1_000_000)
const edit = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), n: number }),
  fc.record({ kind: fc.constant('price' as const), n: number }),
  fc.record({ kind: fc.constant('sku status' as const), n: number }),
  fc.record({ kind: fc.constant('product status' as const), n: number }),
  fc.record({ kind: fc.constant('delete' as const), n: number }),
  fc.record({ kind: fc.constant('bury and raise' as const), n: number }),
)
type Edit = {
  kind: 'insert' | 'price' | 'sku status' | 'product status' | 'delete' | 'bury and raise'
  n: number
}

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), edit }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit slowly' as const), edit }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('let go' as const), n: number }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('pull' as const), limit: fc.integer({ min: 1, max: 7 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('claim' as const, 'unclaim' as const, 'lose' as const) }),
  },
)

/** One statement on the n-th row; waits for nobody. */
async function carryOut(
  tx: postgres.TransactionSql,
  { id, pickup_point_id }: TestCampaign,
  { kind, n }: Edit,
) {
  await tx`set local lock_timeout = '20ms'`
  const nth = (table: 'skus' | 'products') =>
    tx`(select id from public.${tx(table)} where campaign_id = ${id} order by id offset ${n} % greatest(1,
      (select count(*) from public.${tx(table)} where campaign_id = ${id})) limit 1)`
  const toggled = tx`case status when 'listed' then 'unlisted' else 'listed' end::public.listing_status`
  switch (kind) {
    case 'insert':
      return tx`
        with s as (insert into public.skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen)
          select ${id}, p.id, gen_random_uuid(), gen_random_uuid(), 'M', ${id} || '/x.svg', 1000 from public.products p where p.id = ${nth('products')}
          returning id)
        , t as (select id from s) select * from t`.then(([row]) =>
        row ? tx`insert into public.sku_terms values (${row['id']}, ${id}, 5)` : undefined,
      )
    case 'price':
      return tx`update public.skus set list_price_fen = 40000 + ${n} where id = ${nth('skus')}`
    case 'sku status':
      return tx`update public.skus set status = ${toggled} where id = ${nth('skus')}`
    case 'product status':
      return tx`update public.products set status = ${toggled} where id = ${nth('products')}`
    case 'delete':
      return tx`delete from public.skus where id = ${nth('skus')}`
    case 'bury and raise': {
      await tx`delete from public.pickup_points where id = ${pickup_point_id}`
      if (n % 3 === 0) return
      return tx`insert into public.pickup_points (id, campaign_id, name, address) values (${pickup_point_id}, ${id}, ${`n${n}`}, 'a')`
    }
  }
}

it(
  'a client that pulls in pages while rows change ends up with what a fresh copy has',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 15, maxLength: 60 }), async (actions) => {
        const campaign = await makeCampaign(edge.sql)
        const person = await edge.person()
        await campaign.admit(person)
        const copy = new Copy()
        const slow: { release: () => void; done: Promise<unknown> }[] = []

        for (const one of actions) {
          if (one.do === 'pull') copy.apply(await pageFor(person, campaign, copy.cursor, one.limit))
          else if (one.do === 'claim') await campaign.claim(person)
          else if (one.do === 'unclaim')
            await admin`delete from public.coupon_claims where campaign_id = ${campaign.id}`
          else if (one.do === 'lose') [copy.cursor, copy.staged] = ['lost', null]
          else if (one.do === 'let go') {
            const [held] = slow.splice(one.n % Math.max(1, slow.length), 1)
            held?.release()
            await held?.done
          } else if (one.do === 'edit') {
            await admin.begin((tx) => carryOut(tx, campaign, one.edit)).catch(() => {})
          } else if (slow.length < 4) {
            let release = () => {}
            const held = new Promise<void>((resolve) => (release = resolve))
            let begun = () => {}
            const started = new Promise<void>((resolve) => (begun = resolve))
            const done = admin
              .begin(async (tx) => {
                await carryOut(tx, campaign, one.edit)
                begun()
                await held
              })
              .catch(() => begun())
            await started
            slow.push({ release, done })
          }
        }
        for (const held of slow) held.release()
        await Promise.all(slow.map(({ done }) => done))

        const page = (cursor: string | undefined) => pageFor(person, campaign, cursor, 5)
        // What was under way ends first; the pull after it brings what changed meanwhile.
        await bringUpToDate(copy, page)
        await bringUpToDate(copy, page)
        const fresh = await bringUpToDate(new Copy(), (cursor) =>
          pageFor(person, campaign, cursor, PAGE_ROWS),
        )
        expect(copy.sorted()).toEqual(fresh.sorted())
        const inPages = await bringUpToDate(new Copy(), (cursor) => pageFor(person, campaign, cursor, 3))
        expect(inPages.sorted()).toEqual(fresh.sorted())
      }),
      { numRuns: Number(process.env['SYNC_RUNS'] ?? 25) },
    )
  },
)
