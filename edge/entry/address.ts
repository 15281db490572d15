import type { Context } from 'hono'
import type { PersonContext } from '../auth.ts'
import type { Env } from '../env.ts'

/**
 * The caller's network address, for the limit on attempts. Behind a gateway the socket is the gateway's and everyone
 * would share one limit, and other headers can be written by the caller; so it is taken only from the header that the
 * gateway is known to set. In production without one the limit by address is off and the limit by person remains.
 */
export function callerAddress(c: Context<PersonContext>, env: Env): string {
  if (env.CLIENT_ADDRESS_HEADER) return c.req.header(env.CLIENT_ADDRESS_HEADER)?.split(',')[0]?.trim() ?? ''
  if (env.NEIGOU_ENV === 'production') return ''
  return (c.env as PersonContext['Bindings'] | undefined)?.address ?? ''
}
