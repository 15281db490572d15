import { readCommandLine } from './command-line'
import { apiUrl } from './edge'
import { Failure, runCommand } from './failure'
import { type JobsEdge, runJobs } from './run-jobs'
import type { StackPlace } from './stack-place'
import { runningStack } from './stack-status'

const USAGE = `Usage: npm run jobs [-- --now <ISO time>] [--ports <base> | --remote]
--remote runs the jobs of the edge at API_URL, with its JOBS_SECRET; there --now is refused.`

await runCommand(async () => {
  const line = readCommandLine({ now: { type: 'string' }, remote: { type: 'boolean' } })
  if (line.words.length > 0) throw new Failure(USAGE)
  const now = isoTime(line.text('now'))
  const jobs = await runJobs(line.flag('remote') ? remoteEdge() : localEdge(line.place), now)
  for (const { job, did } of jobs) console.log(`${job}: ${did}`)
  if (jobs.some(({ ok }) => !ok)) process.exitCode = 1
})

function isoTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const time = new Date(text)
  if (Number.isNaN(time.getTime()))
    throw new Failure(`--now takes an ISO time, for example 2026-11-30T08:00:00Z.`)
  return time.toISOString()
}

function localEdge(place: StackPlace): JobsEdge {
  return { url: apiUrl(place), secret: runningStack(place).secrets.jobs_secret }
}

function remoteEdge(): JobsEdge {
  const need = (name: string) => {
    const value = process.env[name]
    if (!value) throw new Failure(`--remote needs the variable ${name}.`)
    return value
  }
  return { url: need('API_URL').replace(/\/+$/, ''), secret: need('JOBS_SECRET') }
}
