import { hex } from '../crypto/alphabets.ts'
import type { Tx } from '../db.ts'
import { lotterySeed } from './seed.ts'
import type { RecordedDraw } from './types.ts'

export type Draw = RecordedDraw & { id: string; lottery_id: string; campaign_id: string }

/** Draws with a ticket in the caller's name (`asServiceFor`): the seed goes into this one statement and is not kept. */
export async function drawTicket(
  tx: Tx,
  secret: string,
  ticketId: string,
  clientSeed: string,
): Promise<Draw> {
  const [found] = await tx<{ lottery_id: string | null }[]>`
    select private.lottery_of_ticket(${ticketId}) as lottery_id`
  const seed = found?.lottery_id ? hex(await lotterySeed(secret, found.lottery_id)) : null
  const [draw] = await tx<Draw[]>`
    select d.id, d.lottery_id, d.campaign_id, d.seq, d.ticket_id, d.client_seed, d.number, d.landed_prize_id, d.prize_id,
           d.consolation_points, d.table_version, d.drawn_at
      from private.draw_lottery(${ticketId}, ${clientSeed}, ${seed}) d`
  if (!draw) throw new Error('draw_lottery answered nothing')
  return draw
}
