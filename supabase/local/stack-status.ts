import { databaseUrl } from './database'
import { apiUrl, supabaseUrl } from './edge'
import { Failure } from './failure'
import { type LockContent, readLiveLock } from './lock'
import { type Secrets, loadSecrets } from './secrets'
import { LOOPBACK, type StackPlace, h5Url } from './stack-place'

/** A stack that runs and is ready, for the commands that work on it. */
export function runningStack(place: StackPlace): Readonly<{ lock: LockContent; secrets: Secrets }> {
  const lock = readLiveLock(place)
  if (!lock) {
    const start = place.flag ? `npm run stack -- start${place.flag}` : 'npm start'
    throw new Failure(`No stack is running on the ports from ${place.base}; start it with ${start}`)
  }
  if (!lock.ready) throw new Failure('The stack is still starting; try again when it is ready.')
  return { lock, secrets: loadSecrets(place) }
}

/** What tools need to talk to a running stack. */
export function stackStatus(place: StackPlace) {
  const { lock, secrets } = runningStack(place)
  const children = Object.entries(lock.children).map(([name, child]) => [name, child.pid] as const)
  return {
    api_url: apiUrl(place),
    h5_url: h5Url(place),
    supabase_url: supabaseUrl(place),
    studio_url: studioUrl(place),
    db_url: databaseUrl(place, secrets),
    publishable_key: secrets.publishable_key,
    secret_key: secrets.secret_key,
    ...('wechat' in lock.children ? { wechat_url: `http://${LOOPBACK}:${place.ports.wechat}` } : {}),
    pids: { supervisor: lock.supervisor.pid, ...Object.fromEntries(children) },
  }
}

export const studioUrl = (place: StackPlace) => `http://${LOOPBACK}:${place.ports.studio}`
