import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { loggable } from '../sql-errors.ts'
import { PayTrouble } from '../wechat-pay/trouble.ts'

/** How long one call to a provider may take; and a notice of one, which WeChat wants answered within five seconds. */
const PATIENCE_MS = 4_500

/** A signal that ends the wait for one call to a provider. */
export const patience = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS)

/** Thrown when a provider has not answered in time: whether it did what was asked is then unknown. */
export class NoAnswer extends Error {
  constructor() {
    super('the provider did not answer in time')
    this.name = 'NoAnswer'
  }
}

/** Asks a provider and stops waiting when patience is over, also if the provider does not listen to the signal. */
export async function ask<T>(
  { patience }: Pick<Parts, 'patience'>,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = patience()
  let stop = () => {}
  const over = new Promise<never>((_, reject) => (stop = () => reject(new NoAnswer())))
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await Promise.race([(async () => call(signal))(), over])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The same for a person who waits: silence and faults of the provider become one sentence; its refusals stay. */
export async function askFor<T>(
  parts: Pick<Parts, 'patience' | 'log'>,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await ask(parts, call)
  } catch (error) {
    if (error instanceof Refusal) throw error
    parts.log({ level: 'warn', event: 'provider_failed', error: loggable(error) })
    if (error instanceof PayTrouble) throw new Refusal('wechat_unavailable')
    throw new Refusal('not_ready', 'The payment provider does not answer; try again shortly.')
  }
}
