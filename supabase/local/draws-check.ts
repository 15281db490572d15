import type postgres from 'postgres'
import { type Fault, verify } from '../../edge/lottery'
import { readRecord } from './draws-record'
import { Failure } from './failure'

/** How many draws a campaign's lottery had, and a sentence for each thing that does not fit. */
export async function checkDraws(
  sql: postgres.Sql,
  campaignId: string,
): Promise<{ draws: number; mismatches: string[] }> {
  const record = await readRecord(sql, campaignId)
  if (!record) throw new Failure(`There is no published lottery in the campaign ${campaignId}.`)
  const { lottery, tables, draws, given } = record
  if (lottery.seed === null) {
    throw new Failure(
      `The seed is revealed after the lottery has closed (${lottery.closes_at}); until then no draw can be checked.`,
    )
  }
  return { draws: draws.length, mismatches: [...verify(lottery, tables, draws).map(sentence), ...given] }
}

function sentence({ seq, fault, expected, found }: Fault): string {
  const where = seq === null ? 'lottery' : `draw ${seq}`
  const what = fault.replaceAll('_', ' ')
  const values = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(', ')
  return `${where}: ${what}${values ? ` (${values})` : ''}`
}
