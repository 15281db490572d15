import { z } from 'zod'
import { Failure } from './failure'

const reply = z.object({ jobs: z.array(z.object({ job: z.string(), ok: z.boolean(), did: z.string() })) })
const refusal = z.object({ error: z.object({ message: z.string() }) })

export type JobsEdge = Readonly<{ url: string; secret: string }>
export type JobDone = z.infer<typeof reply>['jobs'][number]

/** Runs every due job of an edge once, by the clock of its database or by `now`, an ISO time. */
export async function runJobs({ url, secret }: JobsEdge, now?: string): Promise<JobDone[]> {
  const response = await fetch(`${url}/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(now === undefined ? {} : { now }),
  }).catch(() => {
    throw new Failure(`The edge at ${url} does not answer.`)
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const said = refusal.safeParse(body)
    throw new Failure(said.success ? said.data.error.message : `The edge answered ${response.status}.`)
  }
  return reply.parse(body).jobs
}

const EVERY_MS = 60_000

/** Runs them every minute, as the schedule does in production, and says what went wrong. Gives what stops it. */
export function keepRunningJobs(edge: JobsEdge): () => void {
  const timer = setInterval(() => {
    runJobs(edge).then(
      (jobs) => jobs.filter(({ ok }) => !ok).forEach(({ job, did }) => console.log(`${job}: ${did}`)),
      (error: unknown) => console.log(`The jobs did not run. ${String(error)}`),
    )
  }, EVERY_MS)
  return () => clearInterval(timer)
}
