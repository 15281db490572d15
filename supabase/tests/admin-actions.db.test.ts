import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Campaign, admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
})
afterAll(closeConnections)

type Row = Partial<Record<'action' | 'campaign_id' | 'target' | 'value' | 'message' | 'reason', string>>

/** Inserts a row at the desk, as an admin does in the table editor. */
async function act(row: Row) {
  const [done] = await admin<{ id: string; result: string; actor: string }[]>`
    insert into admin_actions ${admin(row)} returning id, result, actor`
  if (!done) throw new Error('no row')
  return done
}
const sentence = (row: Row) =>
  act(row).then(
    () => 'done',
    (error: { hint?: string }) => error.hint,
  )

test('a row does what it says and answers with what came of it', async () => {
  const [sku] = await admin<{ sku_no: string; on_hand: number }[]>`
    select s.sku_no, t.on_hand from skus s join sku_stock t on t.sku_id = s.id
     where s.campaign_id = ${campaign.id} order by s.sku_no limit 1`
  const row = { action: 'correct_stock', campaign_id: campaign.id, target: sku?.sku_no ?? '', value: '7' }
  const { result, actor } = await act({ ...row, reason: '盘点' })
  expect(result).toContain(sku?.sku_no)
  expect(actor).toBeTruthy()
  const [now] = await admin`
    select t.on_hand from skus s join sku_stock t on t.sku_id = s.id
     where s.campaign_id = ${campaign.id} and s.sku_no = ${sku?.sku_no ?? ''}`
  expect(now).toEqual({ on_hand: 7 })
})

test.each<[Row, RegExp]>([
  [{ action: 'publish_campaign' }, /campaign_id/],
  [{ action: 'refund_order' }, /Fill in target: the order number/],
  [{ action: 'block_person', target: 'Li Lei' }, /target is not an id/],
  [{ action: 'extend_code', target: randomUUID(), value: 'next week' }, /value is not a time/],
  [{ action: 'broadcast', target: 'all', value: '提醒' }, /Fill in message/],
])('a row that lacks something is refused with a sentence that names the column: %j', async (row, words) => {
  const about = row.action === 'broadcast' ? { ...row, campaign_id: campaign.id } : row
  expect(await sentence(about)).toMatch(words)
})

test('a refusal leaves no row, and nothing half done', async () => {
  const before = await admin`select count(*)::int as n from admin_actions`
  await sentence({ action: 'correct_stock', campaign_id: campaign.id, target: 'no such SKU', value: '1' })
  expect(await admin`select count(*)::int as n from admin_actions`).toEqual(before)
})

test('what was done stays as it was done', async () => {
  const { id } = await act({ action: 'dashboard_link', campaign_id: campaign.id })
  expect(await verdict(admin`update admin_actions set reason = 'another' where id = ${id}`)).toMatch(/^409/)
  expect(await verdict(admin`delete from admin_actions where id = ${id}`)).toMatch(/^409/)
})

test('a link shown in a result is erased after a day, a result without one is not', async () => {
  const link = await act({ action: 'dashboard_link', campaign_id: campaign.id })
  expect(link.result).toContain('link=')
  const erase = (later: string) =>
    db.asService((tx) => tx`select private.erase_action_links(now() + ${later}::interval, 1000)`)
  await erase('23 hours')
  const result = () => admin`select result from admin_actions where id = ${link.id}`
  expect(await result()).toEqual([{ result: link.result }])
  await erase('25 hours')
  expect(await result()).toEqual([{ result: '' }])
})

test('nobody but the admin team acts: participants and strangers may neither read nor insert', async () => {
  const { user } = await campaign.employee(1)
  const mine = (sql: string) => verdict(db.asPerson(user, (tx) => tx.unsafe(sql)))
  expect(await mine('select * from public.admin_actions')).toMatch(/^42501/)
  expect(
    await mine("insert into public.admin_actions (action, actor) values ('refresh_reports', 'me')"),
  ).toMatch(/^42501/)
})
