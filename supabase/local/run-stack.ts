import { type DemoReport, demoReport, hasDemo } from './demo-report'
import { Failure } from './failure'
import { loadSecrets } from './secrets'
import type { StackPlace } from './stack-place'
import { type StackOptions, Supervisor } from './supervisor'
import { welcome } from './welcome'

/** Runs a stack until Ctrl-C or SIGTERM and ends all it started; a stack that cannot start, or loses a part, is a Failure. */
export async function runStack(place: StackPlace, options: StackOptions): Promise<void> {
  const began = Date.now()
  let end: (reason: Failure | null) => void = () => {}
  const ended = new Promise<Failure | null>((resolve) => (end = resolve))
  // Stays registered: a second Ctrl-C must not cut the orderly end short and leave services behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(null))

  const supervisor = new Supervisor(place, options, end)
  const started = supervisor.start().then(async () => {
    const demo = await demoOrReason(place)
    supervisor.markReady()
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    console.log(
      `\n${welcome(place, demo)}\n\n  Ready in ${seconds} s. Ctrl-C stops everything; the data stays.\n`,
    )
  })
  try {
    const reason = await Promise.race([started.then(() => ended), ended])
    if (reason) throw reason
    console.log('\nStopping …')
  } finally {
    await supervisor.stop()
  }
}

/** A database without the demo campaign, or one that is ended or unpublished, has no way in; that is no reason not to start. */
async function demoOrReason(place: StackPlace): Promise<DemoReport | null> {
  try {
    const secrets = loadSecrets(place)
    return (await hasDemo(place, secrets)) ? await demoReport(place, secrets) : null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.log(`\nThe demo campaign cannot be entered now. ${error.message}`)
    return null
  }
}
