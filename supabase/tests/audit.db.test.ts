import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buy, skuOf } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { colleague } from './team.ts'

type Row = {
  actor: string
  act: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
  txid: string
}

const rowsOf = (table: string, row_id: string) =>
  admin<Row[]>`select actor, act, before, after, reason, txid::text from audit_log
    where table_name = ${table} and row_id = ${row_id} order by id`
const lastOf = async (table: string, row_id: string) => (await rowsOf(table, row_id)).at(-1)

let own: Campaign
beforeAll(async () => void (own = await openCampaign()))
afterAll(closeConnections)

describe('an admin at work', () => {
  it('leaves who, what, before and after of the columns that changed, and no other', async () => {
    await admin`update campaigns set subtitle = '限时三天' where id = ${own.id}`
    expect(await lastOf('campaigns', own.id)).toMatchObject({
      actor: 'postgres',
      act: 'update',
      before: { subtitle: '' },
      after: { subtitle: '限时三天' },
    })
  })

  it('leaves a row for what is added and for what is deleted', async () => {
    const id = randomUUID()
    await admin`insert into page_blocks (id, campaign_id, position, kind, title) values (${id}, ${own.id}, 900, 'rules', '细则')`
    await admin`delete from page_blocks where id = ${id}`
    const [added, deleted] = await rowsOf('page_blocks', id)
    expect(added).toMatchObject({ act: 'insert', before: null, after: { title: '细则', position: 900 } })
    expect(deleted).toMatchObject({ act: 'delete', before: { title: '细则', position: 900 }, after: null })
  })

  it('leaves nothing where nothing changed', async () => {
    const before = await rowsOf('skus', skuOf(own, 0).id)
    await admin`update skus set list_price_fen = list_price_fen where id = ${skuOf(own, 0).id}`
    expect(await rowsOf('skus', skuOf(own, 0).id)).toEqual(before)
  })

  it('leaves rows of the same transaction under one txid, with the reason that was given', async () => {
    await admin.begin(async (tx) => {
      await tx`select private.because('盘点后更正')`
      await tx`update skus set position = 7 where campaign_id = ${own.id}`
    })
    const rows = await Promise.all(own.skus.map((sku) => lastOf('skus', sku.id)))
    expect(rows.map((row) => row?.reason)).toEqual(own.skus.map(() => '盘点后更正'))
    expect(new Set(rows.map((row) => row?.txid)).size).toBe(1)
  })

  it('is named by the dashboard user whom Supabase notes at the end of a statement', async () => {
    const user = randomUUID()
    await admin.unsafe(`update campaigns set subtitle = 'a' where id = '${own.id}';

-- source: dashboard
-- user: ${user}
-- date: 2026-11-23T02:00:00.000Z`)
    expect((await lastOf('campaigns', own.id))?.actor).toBe(`postgres (dashboard user ${user})`)
  })

  it('leaves a row when a table is emptied', async () => {
    const undone = new Error('undone')
    await expect(
      admin.begin(async (tx) => {
        await tx`truncate reward_flag_fans`
        const rows =
          await tx`select act from audit_log where table_name = 'reward_flag_fans' and act = 'truncate'
          and txid = pg_current_xact_id()`
        expect(rows).toHaveLength(1)
        throw undone
      }),
    ).rejects.toBe(undone)
  })
})

describe('who is audited', () => {
  it('is not the edge: a claim and an order leave nothing', async () => {
    const person = await own.employee(1)
    await own.claim(person.user)
    await buy(own, person.user, { lines: [{ n: 0, quantity: 1 }] })
    const rows = await admin`select table_name from audit_log
      where row_id = ${person.participant_id} or after ->> 'participant_id' = ${person.participant_id}`
    expect(rows).toEqual([])
  })

  it('is who takes the service role without being the edge, as the local Studio does', async () => {
    await admin.begin(async (tx) => {
      await tx`set local role service_role`
      await tx`update campaigns set subtitle = 'b' where id = ${own.id}`
    })
    expect((await lastOf('campaigns', own.id))?.actor).toBe('postgres as service_role')
  })

  it('is also a colleague who says to be the edge', async () => {
    const zhang = await colleague('operator')
    await zhang.sql.begin(async (tx) => {
      await tx`select set_config('neigou.edge', '1', true)`
      await tx`update campaigns set subtitle = 'c' where id = ${own.id}`
    })
    expect(await lastOf('campaigns', own.id)).toMatchObject({ actor: zhang.login, after: { subtitle: 'c' } })
    for (const role of ['service_role', 'authenticated', 'postgres'])
      expect(await zhang.tries(`set role ${role}`)).toMatch(/^42501 /)
    await zhang.leaves()
  })
})

describe('personal data and secrets', () => {
  it('of an employee are masked', async () => {
    const id = randomUUID()
    await admin`insert into employees (id, employee_no, name, email, phone)
      values (${id}, ${'A' + id.slice(0, 8).toUpperCase()}, '欧阳明月', 'ouyang.mingyue@example.com', '13912345678')`
    await admin`update employees set phone = '13987654321', name = '欧阳明珠' where id = ${id}`
    const rows = JSON.stringify(await rowsOf('employees', id))
    expect(rows).toContain('139****78')
    for (const clear of ['欧阳', 'ouyang', '12345678', '87654321']) expect(rows).not.toContain(clear)
  })

  it('of a person who is forgotten are nowhere in the log, whatever an admin had changed before', async () => {
    const person = await own.employee(2)
    const order = await buy(own, person.user, { lines: [{ n: 0, quantity: 1 }] })
    await admin`update orders set fulfilment = ${admin.json({ type: 'shipping', address: { name: '司马相如', phone: '13800001234' } })}
      where id = ${order.id}`
    await admin.begin(async (tx) => {
      await tx`select private.because('客户 13800001234 simaxiangru@example.com 来电')`
      await tx`update participants set display_name = '司马相如', revoked_at = now() where id = ${person.participant_id}`
    })
    await db.asPerson(person.user, (tx) => tx`select private.forget_person()`)
    const rows = await admin<Row[]>`select before, after, reason from audit_log
      where row_id in (${order.id}, ${person.participant_id})`
    expect(rows.length).toBeGreaterThan(1)
    for (const clear of ['司马相', '13800001234', 'simaxiangru', person.user])
      expect(JSON.stringify(rows)).not.toContain(clear)
  })

  it('of a code are masked', async () => {
    const [code] = await admin<{ id: string; hash: string }[]>`
      select id, encode(code_hash, 'hex') as hash from entry_codes where campaign_id = ${own.id} and kind = 'staff'`
    const row = await lastOf('entry_codes', code?.id ?? '')
    expect(row?.after).toMatchObject({ kind: 'staff', code_hash: '***' })
    expect(JSON.stringify(row)).not.toContain(code?.hash)
  })
})

describe('the log itself', () => {
  it.each([
    `update audit_log set actor = 'nobody'`,
    'delete from audit_log',
    'truncate audit_log',
    `insert into audit_log (actor, table_name, act) values ('zhang', 'campaigns', 'update')`,
  ])('refuses: %s', async (forgery) => {
    expect(await verdict(admin.unsafe(forgery))).toBe('403 forbidden')
    expect(await verdict(db.asService((tx) => tx.unsafe(forgery)))).toBe('403 forbidden')
    expect(await verdict(db.asPerson(randomUUID(), (tx) => tx.unsafe(forgery)))).toMatch(/^42501 /)
  })

  it('keeps its guards when somebody poses as a replica', async () => {
    const guards =
      await admin`select tgenabled from pg_trigger where tgrelid = 'audit_log'::regclass and not tgisinternal`
    expect(guards.map((guard) => guard.tgenabled)).toEqual(['A', 'A'])
  })

  it('covers every table that is not only a consequence of others', async () => {
    const rows = await admin<{ relname: string }[]>`
      select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit') order by 1`
    expect(rows.map((row) => row.relname)).toEqual([
      'audit_log',
      'code_handouts',
      'events',
      'inbox_messages',
      'job_runs',
      'ledger_accounts',
      'lottery_tables',
      'product_import',
      'roster_import',
      'shipment_import',
      'tombstones',
    ])
  })
})
