import type { CommandLine } from './command-line'
import type { StackOptions } from './supervisor'

/** The flags of a start, shared by `npm start` and `npm run stack -- start`. */
export const START_FLAGS = {
  fresh: { type: 'boolean' },
  empty: { type: 'boolean' },
  'no-h5': { type: 'boolean' },
  'wechat-simulator': { type: 'boolean' },
} as const

export function startOptions({ flag }: CommandLine, withJobs: boolean): StackOptions {
  const simulator = flag('wechat-simulator')
  return {
    fresh: flag('fresh'),
    withDemo: !flag('empty'),
    withH5: !flag('no-h5'),
    withJobs,
    wechat: { simulator, apiUrl: process.env['WECHAT_API_URL'] || undefined },
  }
}
