import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import type { Db, Tx } from '../../edge/db.ts'
import { commitLotteries } from '../../edge/lottery/commit.ts'
import { commitmentOf } from '../../edge/lottery/index.ts'
import { revealLotteries } from '../../edge/lottery/reveal.ts'
import { lotterySeed } from '../../edge/lottery/seed.ts'
import { LOTTERY_SECRET } from '../../edge/testing/stack.ts'
import { admin, closeConnections, openCampaign } from './cast.ts'

afterAll(closeConnections)

const OTHER_SECRET = 'other-0123456789-0123456789-0123456789-'

/** A lottery that nobody else ever sees: all of it happens in one transaction, which is undone. */
async function alone(
  status: 'draft' | 'published',
  act: (
    db: Pick<Db, 'asService'>,
    lottery: { id: string; row(): Promise<Row>; close(): Promise<void> },
  ) => Promise<void>,
) {
  const campaign = await openCampaign()
  const undo = new Error('undo')
  const run = admin.begin(async (tx) => {
    const id = randomUUID()
    // First of all, so that nobody who waits for this transaction holds what it will need.
    await tx`lock table lotteries in share row exclusive mode`
    await tx`insert into prizes (campaign_id, position, name, quantity, odds_bps) values (${campaign.id}, 1, '奖', 1, 100)`
    await tx`insert into lotteries (id, campaign_id, title, rules_text, opens_at, closes_at, status)
      values (${id}, ${campaign.id}, '抽奖', '规则', now() - interval '1 hour', now() + interval '1 hour', ${status})`
    await act(within(tx), {
      id,
      async row() {
        const [row] = await tx<Row[]>`
          select commitment, seed, revealed_at is not null as revealed, (select count(*)::int from lottery_tables t where t.lottery_id = l.id) as tables
            from lotteries l where id = ${id}`
        if (!row) throw new Error('no lottery')
        return row
      },
      async close() {
        await tx`alter table lotteries disable trigger guard`
        await tx`update lotteries set closes_at = now() where id = ${id}`
        await tx`alter table lotteries enable trigger guard`
      },
    })
    throw undo
  })
  await run.catch((error: unknown) => {
    if (error !== undo) throw error
  })
}
type Row = { commitment: string | null; seed: string | null; revealed: boolean; tables: number }
const within = (tx: Tx): Pick<Db, 'asService'> => ({ asService: (run) => run(tx) })
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

it('a published lottery is committed once, with its first table, and a draft is not', async () => {
  await alone('published', async (db, lottery) => {
    await commitLotteries(db, LOTTERY_SECRET)
    const commitment = commitmentOf(await lotterySeed(LOTTERY_SECRET, lottery.id))
    expect(await lottery.row()).toEqual({ commitment, seed: null, revealed: false, tables: 1 })
    await commitLotteries(db, OTHER_SECRET)
    expect((await lottery.row()).commitment).toBe(commitment)
  })
  await alone('draft', async (db, lottery) => {
    await commitLotteries(db, LOTTERY_SECRET)
    expect((await lottery.row()).commitment).toBeNull()
  })
})

it('its seed is told after it has closed, not before, and whatever the caller says the time is', async () => {
  await alone('published', async (db, lottery) => {
    await commitLotteries(db, LOTTERY_SECRET)
    await revealLotteries(db, LOTTERY_SECRET, '2999-01-01T00:00:00Z')
    expect(await lottery.row()).toMatchObject({ seed: null, revealed: false })
    await lottery.close()
    expect(await revealLotteries(db, LOTTERY_SECRET, null)).toBeGreaterThanOrEqual(1)
    expect(await lottery.row()).toMatchObject({
      seed: hex(await lotterySeed(LOTTERY_SECRET, lottery.id)),
      revealed: true,
    })
  })
})

it('a lottery committed under another secret is named, and keeps its seed to itself', async () => {
  await alone('published', async (db, lottery) => {
    await commitLotteries(db, OTHER_SECRET)
    await lottery.close()
    await expect(revealLotteries(db, LOTTERY_SECRET, null)).rejects.toThrow(lottery.id)
    expect(await lottery.row()).toMatchObject({ seed: null, revealed: false })
  })
})

it('seeds of different lotteries and secrets have nothing in common', async () => {
  const seeds = [
    [LOTTERY_SECRET, 'a'],
    [LOTTERY_SECRET, 'b'],
    [OTHER_SECRET, 'a'],
  ] as const
  const told = await Promise.all(seeds.map(async ([secret, id]) => hex(await lotterySeed(secret, id))))
  expect(new Set(told).size).toBe(3)
  expect(told.every((seed) => /^[0-9a-f]{64}$/.test(seed))).toBe(true)
})
