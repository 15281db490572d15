import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { callerAddress } from '../entry/address.ts'
import { addressHash, codeHash, deviceHash } from '../entry/codes.ts'
import { Refusal } from '../errors.ts'
import { line } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'

const body = z.object({
  // Of any form: a badly typed code is an unusable code, not another kind of error.
  code: z.string().min(1, 'is empty').max(256, 'is too long'),
  employee: z.object({ employee_no: line(40), name: line(60) }).optional(),
  /** A random name that the device gave itself once: many fans from one device are looked at before they count. */
  device: line(64).optional(),
})

type Outcome = {
  outcome:
    | 'ok'
    | 'code_unusable'
    | 'roster_match_required'
    | 'roster_mismatch'
    | 'employee_already_joined'
    | 'rate_limited'
  campaign_id: string
  participant_id: string
  role: 'employee' | 'friend'
  depth: number
}

/** The only way into a campaign: a code, and for a staff code the proof of being staff. */
export function entryRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).post('/', valid('json', body), async (c) => {
    const { code, employee, device = '' } = c.req.valid('json')
    const code_hash = await codeHash(code)
    const address_hash = await addressHash(parts.env.ENTRY_CODE_SECRET, callerAddress(c, parts.env))
    const device_hash = await deviceHash(parts.env.ENTRY_CODE_SECRET, device)

    const reply = await write(c, parts.db, async (tx) => {
      const [entered] = await tx<Outcome[]>`
        select * from private.enter_campaign(decode(${code_hash}, 'hex'), ${employee?.employee_no ?? null},
          ${employee?.name ?? null}, ${address_hash}, ${device_hash})`
      if (!entered) throw new Error('enter_campaign gave no row')
      // Returned, not thrown: the attempt must stay in the log.
      if (entered.outcome !== 'ok') return refusalOf(entered.outcome)
      const { campaign_id, participant_id, role, depth } = entered
      return { campaign_id, participant: { id: participant_id, role, depth } }
    })
    return c.json(reply)
  })
}

function refusalOf(outcome: Exclude<Outcome['outcome'], 'ok'>): Refusal {
  return outcome === 'roster_mismatch'
    ? new Refusal(outcome, undefined, { field: 'employee' })
    : new Refusal(outcome)
}
