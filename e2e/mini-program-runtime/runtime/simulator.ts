import { reportMissing } from './problems.ts'
import { Refused } from './refused.ts'
import { unreachable } from './unreachable.ts'

/** What the WeChat simulator answered: its HTTP status and its JSON. */
export type SimulatorAnswer = { status: number; body: Record<string, unknown> }

/** Asks the WeChat simulator as the person whose phone this is, for the method `name` of `wx`. */
export async function simulator(name: string, path: string, body: object | null): Promise<SimulatorAnswer> {
  if (!navigator.onLine) throw unreachable('INTERNET_DISCONNECTED')
  const answer = await window.__mpSimulator(path, body)
  if ('status' in answer) return answer
  reportMissing(`wx.${name} without a WeChat simulator`)
  throw new Refused(answer.refused)
}

/** The same where only a success will do; the simulator's reason becomes the refusal. */
export async function simulated(
  name: string,
  path: string,
  body: object | null,
): Promise<SimulatorAnswer['body']> {
  const answer = await simulator(name, path, body)
  if (answer.status >= 200 && answer.status < 300) return answer.body
  throw new Refused(String(answer.body.error ?? `the WeChat simulator answered ${answer.status}`))
}
