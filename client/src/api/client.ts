import { hc, type ClientResponse } from 'hono/client'
import type { SuccessStatusCode } from 'hono/utils/http-status'
import { apiUrl } from '@/platform/address'
import { newId } from '@/platform/random'
import { request, type Answer, type Patience } from '@/platform/request'
import type { AppType } from '../../../edge/app.ts'
import { ApiError, asApiError, refusalIn } from './error'
import { currentSession, ensureSession, renewSession, type Session } from './session'

interface Init extends Patience {
  method?: string
  headers: Iterable<[string, string]> & { has(name: string): boolean; set(name: string, value: string): void }
  body?: string
}

/**
 * Calls as the signed-in person. Every write carries an Idempotency-Key, the same one when the call is repeated with a
 * renewed session, so a write whose answer got lost is never done twice.
 */
async function authorizedFetch(url: string, init: Init): Promise<Answer> {
  if (init.method !== 'GET' && !init.headers.has('idempotency-key')) {
    init.headers.set('idempotency-key', await newId())
  }
  const session = await ensureSession()
  const answer = await send(url, init, session)
  if (answer.status !== 401) return answer
  const renewed = await renewSession(session)
  // What one person asked for is never done in another's name.
  if (renewed.user.id !== session.user.id) throw somebodyElse()
  return send(url, init, renewed)
}

/** Sends it in this person's name. The answer is theirs alone: for whoever came meanwhile there is none. */
async function send(url: string, init: Init, session: Session): Promise<Answer> {
  init.headers.set('authorization', `Bearer ${session.access_token}`)
  const answer = await request(url, init)
  if (currentSession()?.user.id !== session.user.id) throw somebodyElse()
  return answer
}

const somebodyElse = () => new ApiError('unauthenticated', 'somebody else is signed in by now', 401)

/** The edge, typed by its own routes: `call(api.orders[':id'].$get({ param: { id } }))`. */
export const api = hc<AppType>(apiUrl(), {
  // Hono wants a `fetch`; what it and `call` use of one is `Init` and `Answer`.
  fetch: authorizedFetch as unknown as typeof fetch,
})

/** For a call that waits longer than others, or is ended early: `api.live.$get(…, waiting({ timeout, stop }))`. */
export function waiting(patience: Patience): { fetch: typeof fetch } {
  const patient = (url: string, init: Init) => authorizedFetch(url, { ...init, ...patience })
  return { fetch: patient as unknown as typeof fetch }
}

/** The body a call succeeds with, of all the bodies it may answer with. */
type Success<T> =
  T extends ClientResponse<infer Body, infer Status, string>
    ? [Extract<Status, SuccessStatusCode>] extends [never]
      ? never
      : Body
    : never

/** Waits for an answer and gives its body. Throws an `ApiError` for a refusal or when no answer came. */
export async function call<T extends ClientResponse<unknown, number, string>>(
  pending: Promise<T>,
): Promise<Success<T>> {
  try {
    const answer = await pending
    if (!answer.ok) throw refusalIn(answer.status, await answer.text())
    return (await answer.json()) as Success<T>
  } catch (thrown) {
    throw asApiError(thrown)
  }
}
