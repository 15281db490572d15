import { readCommandLine } from './command-line'
import { demoReport } from './demo-report'
import { Failure, runCommand } from './failure'
import { runningStack } from './stack-status'
import { welcome } from './welcome'

await runCommand(async () => {
  const { place, words, flag } = readCommandLine({ json: { type: 'boolean' } })
  if (words.length > 0) throw new Failure('Usage: npm run demo -- [--json] [--ports <base>]')
  const demo = await demoReport(place, runningStack(place).secrets)
  console.log(flag('json') ? JSON.stringify(demo, null, 2) : welcome(place, demo))
})
