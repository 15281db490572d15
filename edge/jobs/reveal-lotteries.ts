import { revealLotteries as reveal } from '../lottery/reveal.ts'
import type { Job } from './job.ts'

/** Lotteries that have closed show their seed, so that everybody can check every draw. */
export const revealLotteries: Job = {
  name: 'reveal-lotteries',
  run: async ({ db, env }, now) => `${await reveal(db, env.LOTTERY_SECRET, now)} lotteries revealed`,
}
