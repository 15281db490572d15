import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { checkDraws } from '../local/draws-check.ts'
import { admin, closeConnections, openCampaign } from './cast.ts'
import { openLottery, past, type PrizeDraft } from './lottery.ts'

afterAll(closeConnections)

/** The command, its exit code and what it said. */
async function verifyDraws(campaign_id: string): Promise<{ code: number; said: string }> {
  const args = ['run', '--silent', 'verify-draws', '--', campaign_id, '--ports', process.env.STACK_BASE ?? '']
  try {
    const { stdout } = await promisify(execFile)('npm', args)
    return { code: 0, said: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, said: stdout + stderr }
  }
}

/** A lottery that is over: draws 1 and 2 won goods, 3 to 5 points, 6 to 8 the consolation. */
async function drawnLottery() {
  const campaign = await openCampaign()
  const person = await campaign.employee(1)
  const prizes: PrizeDraft[] = [
    { quantity: 2, odds_bps: 10_000, value_fen: 900 },
    { quantity: 3, odds_bps: 0, value_fen: 100, kind: 'points', points: 30 },
  ]
  const lottery = await openLottery(campaign, prizes, { consolation: 5 })
  for (const ticket of await lottery.tickets(person.participant_id, 8))
    await lottery.draw(person.user, ticket)
  return { campaign, lottery }
}

describe('npm run verify-draws', () => {
  it('says that a lottery whose seed is secret cannot be checked yet, and then that every draw fits', async () => {
    const { campaign, lottery } = await drawnLottery()
    const before = await verifyDraws(campaign.id)
    expect(before.code).toBe(1)
    expect(before.said).toContain('revealed after the lottery has closed')
    await lottery.close()
    expect(await verifyDraws(campaign.id)).toEqual({
      code: 0,
      said: 'All 8 draws are what the seed, the tickets and the published odds give.\n',
    })
  })

  it('names the draw that does not fit, and fails', async () => {
    const { campaign, lottery } = await drawnLottery()
    await lottery.close()
    await past(
      'draws',
      'append_only',
      `update public.draws set number = (number + 1) % 10000 where seq = 4 and lottery_id = '${lottery.id}'`,
    )
    const { code, said } = await verifyDraws(campaign.id)
    expect(said).toContain('draw 4: wrong number')
    expect(code).toBe(1)
  })

  it('refuses a campaign without a lottery, and what is no campaign at all', async () => {
    const none = await openCampaign()
    for (const [id, words] of [
      [none.id, 'no published lottery'],
      ['x', 'Usage'],
    ] as const) {
      const { code, said } = await verifyDraws(id)
      expect(code).toBe(1)
      expect(said).toContain(words)
    }
  })
})

describe('the check', () => {
  // What somebody who owns the database could do, past the triggers; {lottery}, {campaign} and {prize} are filled in.
  it.each([
    [
      'a number',
      'draws',
      'append_only',
      `set number = (number + 1) % 10000 where seq = 4 and lottery_id = {lottery}`,
      'draw 4: wrong number',
    ],
    [
      'what the phones added',
      'draws',
      'append_only',
      `set client_seed = client_seed || seq where lottery_id = {lottery}`,
      'wrong number',
    ],
    [
      'a prize',
      'draws',
      'append_only',
      `set prize_id = {prize}, consolation_points = 0 where seq = 8 and lottery_id = {lottery}`,
      'draw 8: wrong prize',
    ],
    [
      'the published odds',
      'lottery_tables',
      'append_only',
      `set prizes = jsonb_set(prizes, '{0,odds_bps}', '1') where lottery_id = {lottery}`,
      'wrong landed prize',
    ],
    [
      'the commitment',
      'lotteries',
      'guard',
      `set commitment = repeat('0', 64) where id = {lottery}`,
      'lottery: seed does not fit commitment',
    ],
    [
      'the seed',
      'lotteries',
      'guard',
      `set seed = repeat('0', 64) where id = {lottery}`,
      'lottery: seed does not fit commitment',
    ],
    [
      'the count of a prize',
      'prizes',
      'not_changed_by_hand',
      `set taken = taken - 1 where id = {prize}`,
      '1 taken, 2 drawn',
    ],
    [
      'whether a ticket was valid',
      'tickets',
      'stamp',
      `set revoked_at = now() where id in (select ticket_id from public.draws where seq = 3 and lottery_id = {lottery})`,
      'draw 3: its ticket was not',
    ],
    [
      'who a delivery is for',
      'deliveries',
      'check_change',
      `set source_id = gen_random_uuid() where campaign_id = {campaign}`,
      'draw 1: no delivery was opened',
    ],
  ])('finds %s changed afterwards', async (_, table, trigger, change, words) => {
    const { campaign, lottery } = await drawnLottery()
    await lottery.close()
    const names = { lottery: lottery.id, campaign: campaign.id, prize: lottery.prizes[0] }
    await past(table, trigger, `update public.${table} ${fill(change, names)}`)
    const { mismatches } = await checkDraws(admin, campaign.id)
    expect(mismatches.join('\n')).toContain(words)
  })

  it.each([
    [3, 'draw 4: gap in seq (expected 3, found 4)'],
    [8, 'given for a draw that is not there'],
  ])('finds draw %d removed afterwards', async (seq, words) => {
    const { campaign, lottery } = await drawnLottery()
    await lottery.close()
    await past(
      'draws',
      'append_only_delete',
      `delete from public.draws where seq = ${seq} and lottery_id = '${lottery.id}'`,
    )
    const { mismatches } = await checkDraws(admin, campaign.id)
    expect(mismatches.join('\n')).toContain(words)
  })
})

const fill = (text: string, names: Record<string, string | undefined>) =>
  Object.entries(names).reduce((all, [name, id]) => all.replaceAll(`{${name}}`, `'${id}'`), text)
