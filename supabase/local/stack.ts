import { readCommandLine } from './command-line'
import { startDetached } from './detached'
import { Failure, runCommand } from './failure'
import { runStack } from './run-stack'
import { START_FLAGS, startOptions } from './stack-flags'
import { stackStatus } from './stack-status'
import { stopStack } from './stop'

const USAGE = `Usage: npm run stack -- start [--ports <base>] [--fresh] [--empty] [--detach] [--no-h5] [--wechat-simulator]
       npm run stack -- stop [--ports <base>]
       npm run stack -- status [--ports <base>] [--json]`

await runCommand(async () => {
  const line = readCommandLine({ ...START_FLAGS, detach: { type: 'boolean' }, json: { type: 'boolean' } })
  const [verb, ...rest] = line.words
  if (rest.length > 0) throw new Failure(USAGE)
  if (verb === 'start' && line.flag('detach')) {
    await startDetached(
      line.place,
      process.argv.slice(3).filter((arg) => arg !== '--detach'),
    )
    printStatus()
  } else if (verb === 'start') {
    await runStack(line.place, startOptions(line, false))
    process.exit(0)
  } else if (verb === 'stop') {
    console.log(`The stack on the ports from ${line.place.base} ${await stopStack(line.place)}.`)
  } else if (verb === 'status') {
    printStatus()
  } else throw new Failure(USAGE)

  function printStatus(): void {
    const status = stackStatus(line.place)
    if (line.flag('json')) console.log(JSON.stringify(status, null, 2))
    else
      for (const [name, value] of Object.entries(status))
        console.log(`${name.padEnd(16)} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  }
})
