import { commitLotteries as commit } from '../lottery/commit.ts'
import type { Job } from './job.ts'

/** Lotteries that were published promise their seed, by its hash, before anybody can draw. */
export const commitLotteries: Job = {
  name: 'commit-lotteries',
  run: async ({ db, env }) => `${await commit(db, env.LOTTERY_SECRET)} lotteries committed`,
}
