import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { DEMO_CAMPAIGN_ID } from './demo-codes'
import { apiUrl } from './edge'
import { Failure } from './failure'
import type { StackPlace } from './stack-place'
import { writeWhole } from './write-whole'

const employee = z.object({ employee_no: z.string(), name: z.string() })
export type Employee = z.infer<typeof employee>

const known = employee.extend({ guest_token: z.string() })
const session = z.object({ access_token: z.string(), guest_token: z.string() })
const share = z.object({ share_code: z.string() })

/**
 * One demo employee who has joined and whose link a friend may open. Joins through the edge, as anybody would, at the
 * first call; the device token that makes later calls the same person is kept beside the stack's data.
 */
export async function demoHost(
  place: StackPlace,
  staffCode: string,
  candidate: Employee | undefined,
): Promise<Readonly<{ employee_no: string; share_code: string }>> {
  const file = path.join(place.dataDir, 'demo-host.json')
  const before = existsSync(file) ? known.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
  const host = before ?? candidate
  if (!host)
    throw new Failure('Every demo employee has joined already; start the stack with --fresh to begin anew.')

  const guest = before ? { guest_token: before.guest_token } : {}
  const { access_token, guest_token } = session.parse(await demand(place, 'POST', '/session/guest', guest))
  if (!before) {
    const { employee_no, name } = host
    await demand(place, 'POST', '/entry', { code: staffCode, employee: { employee_no, name } }, access_token)
    writeWhole(file, JSON.stringify({ employee_no, name, guest_token }), 0o600)
  }
  const reply = await demand(place, 'GET', `/share?campaign_id=${DEMO_CAMPAIGN_ID}`, undefined, access_token)
  return { employee_no: host.employee_no, share_code: share.parse(reply).share_code }
}

async function demand(
  place: StackPlace,
  method: string,
  route: string,
  body?: unknown,
  token?: string,
): Promise<unknown> {
  const reply = await fetch(`${apiUrl(place)}${route}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  if (reply.ok) return JSON.parse(text)
  throw new Failure(`The edge refused ${method} ${route.replace(/\?.*/, '')} for the demo employee: ${text}`)
}
