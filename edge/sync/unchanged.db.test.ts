import { afterAll, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { asEdge } from '../testing/as-edge.ts'
import { ADDRESS, buyingIn, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import { addRewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'
import { COLLECTIONS } from './collections.ts'
import { uuidLiteral, xidLiteral } from './literals.ts'
import { readPosition } from './position.ts'

const edge = openEdge()
const db = openDb(edge.env.SUPABASE_DB_URL, 2)
afterAll(() => Promise.all([edge.close(), db.close()]))

/** Everything that can happen to an employee's copy; each step changes some collections and leaves the others. */
async function lifeOfAnEmployee() {
  const campaign = await makeCampaign(edge.sql)
  const rewards = await addRewards(edge.sql, campaign)
  const [person, fan] = [await edge.person(), await edge.person()]
  await campaign.admit(person)
  const me = await rewards.participantOf(person)
  const shop = buyingIn(campaign)
  const { sql } = edge
  const touch = (table: string) =>
    sql`update ${sql(`public.${table}`)} set changed_xid = default where campaign_id = ${campaign.id}`
  let order = { id: '' }
  let tickets: string[] = []
  const steps: Record<string, () => Promise<unknown>> = {
    ...Object.fromEntries(
      [
        'page_blocks',
        'products',
        'skus',
        'coupons',
        'pickup_points',
        'milestones',
        'prizes',
        'mall_items',
        'lotteries',
      ].map((table) => [`an edit of ${table}`, () => touch(table)]),
    ),
    'an edit of the campaign': () =>
      sql`update public.campaigns set subtitle = 'x' where id = ${campaign.id}`,
    'a removal': () => sql`update public.skus set status = 'unlisted' where id = ${campaign.sock}`,
    'a claim': () => campaign.claim(person),
    'an add-on': () =>
      sql`insert into public.add_ons (campaign_id, sku_id, price_fen, min_spend_fen, max_quantity, position) values (${campaign.id}, ${campaign.coat}, 20000, 100, 1, 1)`,
    'a fan': () => campaign.invite(person, fan),
    'a fan who claims': () => campaign.claim(fan),
    'a fan who buys': async () => (order = await shop.buy(fan)),
    'a look at the fans': () => person.post('/fans/seen', { campaign_id: campaign.id }),
    'a completed order of a fan': () =>
      asEdge(
        sql,
        (tx) =>
          tx`update public.orders set status = 'completed', completed_at = now() where id = ${order.id}`,
      ),
    'an order': () => shop.place(person),
    points: () => rewards.givePoints(person, 50),
    tickets: async () => (tickets = await rewards.giveTickets(person, 2)),
    'a draw': () => person.post('/lottery/draws', { ticket_id: tickets[0], client_seed: 'x' }),
    'an exchange': () => person.post(`/mall/items/${rewards.mug}/exchanges`, { address: ADDRESS }),
    commission: () => rewards.giveCommission(person, 5000),
    'a payout': () => person.post('/payouts', { amount_fen: 1000 }),
    'a decision': () =>
      sql`update public.payouts set status = 'rejected', note = '无' where participant_id = ${me}`,
    'a read message': async () => {
      const { inbox } = done(await person.get(`/sync?campaign_id=${campaign.id}`)).changes
      await person.post('/inbox/read', { campaign_id: campaign.id, ids: [inbox[0].id] })
    },
  }
  return { campaign, person, me, steps }
}

it('no collection that has something to give is ever called unchanged, and in the end all are', async () => {
  const { campaign, person, me, steps } = await lifeOfAnEmployee()
  const at = (since?: string) =>
    db.asPerson(person.id, async (tx) => {
      const position = await readPosition(tx, campaign.id, since)
      if (!position) throw new Error('no grant')
      const scope = { campaignId: uuidLiteral(campaign.id), participantId: uuidLiteral(me) }
      const changed = []
      for (const [name, statement] of since === undefined ? [] : Object.entries(COLLECTIONS)) {
        const rows = await tx.unsafe(statement({ ...scope, since: xidLiteral(since ?? '0') }))
        if (rows.length > 0) changed.push(name)
      }
      return { ...position, changed }
    })

  const seen = new Set<string>()
  for (const [name, step] of Object.entries(steps)) {
    const before = await at()
    await step()
    const { changed, unchanged } = await at(before.horizon)
    expect(
      changed.filter((one) => unchanged.includes(one)),
      name,
    ).toEqual([])
    for (const one of changed) seen.add(one)
  }
  expect([...seen].sort()).toEqual(Object.keys(COLLECTIONS).sort())

  // Once nothing that is still under way could change anything, an empty pull reads nothing.
  const names = ['tombstones', ...Object.keys(COLLECTIONS)].sort()
  await expect
    .poll(async () => (await at((await at()).horizon)).unchanged.sort(), { timeout: 10_000, interval: 100 })
    .toEqual(names)
})

it('an outsider is told nothing', async () => {
  const { campaign, me } = await lifeOfAnEmployee()
  const outsider = await edge.person()
  const rows = await db.asPerson(
    outsider.id,
    (tx) => tx`select private.unchanged_since(${campaign.id}, ${me}, '3') as names`,
  )
  expect(rows).toEqual([{ names: [] }])
})
