import type { Tx } from '../db.ts'
import { drawTicket } from '../lottery/draw.ts'
import type { DrawResult } from '../rows.ts'

type Won = { commitment: string; prize: DrawResult['prize'] }

/** Draws in the caller's name, by a seed that the caller never sees before the lottery has closed. */
export async function draw(
  tx: Tx,
  secret: string,
  { ticket_id, client_seed }: { ticket_id: string; client_seed: string },
): Promise<DrawResult> {
  const drawn = await drawTicket(tx, secret, ticket_id, client_seed)
  const [won] = await tx<Won[]>`
    select l.commitment, case when z.id is not null then jsonb_build_object('id', z.id, 'name', z.name, 'kind', z.kind,
             'image_path', z.image_path, 'coupon_id', z.coupon_id, 'points', z.points) end as prize
      from public.lotteries l left join public.prizes z on z.id = ${drawn.prize_id} where l.id = ${drawn.lottery_id}`
  if (!won) throw new Error('a draw without its lottery')
  const { id, seq, number, landed_prize_id, prize_id, consolation_points, table_version, drawn_at } = drawn
  return {
    ...{ id, seq, ticket_id, client_seed, number, landed_prize_id, prize_id, consolation_points },
    ...{ table_version, drawn_at, prize: won.prize },
    proof: { commitment: won.commitment, message: `${ticket_id}${client_seed}`, table_version },
  }
}
