import type { Db } from '../db.ts'
import { commitmentOf } from './number.ts'
import { lotterySeed } from './seed.ts'

/** Publishes the hash of the seed for every published lottery that has none; says for how many. */
export async function commitLotteries(db: Pick<Db, 'asService'>, secret: string): Promise<number> {
  const due = await db.asService(
    (tx) => tx<{ id: string }[]>`select id from private.lotteries_to_commit() as id`,
  )
  let done = 0
  for (const { id } of due) {
    const commitment = commitmentOf(await lotterySeed(secret, id))
    const [row] = await db.asService(
      (tx) => tx<{ done: boolean }[]>`select private.commit_lottery(${id}, ${commitment}) as done`,
    )
    if (row?.done) done += 1
  }
  return done
}
