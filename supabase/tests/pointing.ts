import { randomUUID } from 'node:crypto'
import { setRules } from './booking.ts'
import { buy } from './buying.ts'
import { admin, type Campaign, openCampaign } from './cast.ts'

/** An employee in a campaign where a hundred points pay a yuan. */
export async function holder() {
  const own = await openCampaign()
  await setRules(own, { points_per_yuan: 100 })
  return { own, ...(await own.employee(1)) }
}
/** A cause that nothing else has. */
export const ref = () => randomUUID()
/** Spends points on something other than an order. */
export const spend = (participant_id: string, points: number) =>
  admin`select private.spend_points_on(${participant_id}, ${points}, ${ref()}, 'mall_spent')`
/** An order that points pay a part of. */
export const payWith = (own: Campaign, user: string, points: number) =>
  buy(own, user, { lines: [{ n: 0, quantity: 1, points_fen: points }], points })
/** Books out what lapses until a day from today. */
export const lapseOf = (participant_id: string, day: number) =>
  admin`select private.expire_points_of(${participant_id}, now() + make_interval(days => ${day}))`
