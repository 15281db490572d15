import { readCommandLine } from './command-line'
import { runCommand } from './failure'
import { demandNode } from './node-version'

await runCommand(async () => {
  demandNode(process.versions.node)
  // Loaded only now: older versions of Node cannot even read what these lean on.
  const [{ runStack }, { START_FLAGS, startOptions }] = await Promise.all([
    import('./run-stack'),
    import('./stack-flags'),
  ])
  const line = readCommandLine(START_FLAGS)
  console.log('Neigou is starting …')
  await runStack(line.place, startOptions(line, true))
  process.exit(0)
})
