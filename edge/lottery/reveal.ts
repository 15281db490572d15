import { hex } from '../crypto/alphabets.ts'
import type { Db } from '../db.ts'
import { commitmentOf } from './number.ts'
import { lotterySeed } from './seed.ts'

/**
 * Publishes the seed of every lottery that has closed; says of how many. `now` cannot be ahead of the database's clock. A
 * lottery committed under another secret is reported once all others are done.
 */
export async function revealLotteries(
  db: Pick<Db, 'asService'>,
  secret: string,
  now: string | null,
): Promise<number> {
  const due = await db.asService(
    (tx) => tx<{ id: string; commitment: string }[]>`
      select r.id, r.commitment from private.lotteries_to_reveal(coalesce(${now}::timestamptz, now())) r`,
  )
  let done = 0
  const strange: string[] = []
  for (const { id, commitment } of due) {
    const seed = await lotterySeed(secret, id)
    if (commitmentOf(seed) !== commitment) {
      strange.push(id)
      continue
    }
    const [row] = await db.asService(
      (tx) => tx<{ done: boolean }[]>`select private.reveal_lottery(${id}, ${hex(seed)}) as done`,
    )
    if (row?.done) done += 1
  }
  if (strange.length > 0) {
    throw new Error(
      `LOTTERY_SECRET is not the one that these lotteries were committed with: ${strange.join(', ')}`,
    )
  }
  return done
}
