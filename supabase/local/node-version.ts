import { Failure } from './failure'

const OLDEST: readonly [number, number] = [20, 19]

/** Refuses a Node that is older than the one the tools need. */
export function demandNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  throw new Failure(`Node ${version} is too old; install Node ${OLDEST.join('.')} or newer and start again.`)
}
