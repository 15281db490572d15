import { z } from 'zod'
import { admin, demo, stack } from './cast.ts'

/** What a journey does in WeChat's place, or looks at there: the control calls of the simulator. */
export async function wechat(path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const reply = await fetch(`${stack.wechat_url}/__control${path}`, init)
  if (!reply.ok) throw new Error(`The WeChat simulator answered ${reply.status} to ${path}.`)
  return z.record(z.string(), z.unknown()).parse(await reply.json())
}

/** What becomes of WeChat's payment notices from now on. */
export const payNotices = (mode: 'send' | 'hold' | 'drop') => wechat('/pay/notices', { mode })

const notices = z.array(
  z.object({ content: z.looseObject({ out_trade_no: z.string().optional() }), state: z.string() }),
)

/** The orders of an employee with their payments, as the database has them, and what WeChat's notices of them came to. */
export async function paymentsOf({ employee_no }: { employee_no: string }) {
  const rows = await admin<
    {
      order_id: string
      order_status: string
      id: string | null
      provider: string | null
      status: string | null
    }[]
  >`
    select o.id as order_id, o.status::text as order_status, y.id, y.provider, y.status::text
      from orders o
      join participants p on p.id = o.participant_id
      join employees e on e.id = p.employee_id
      left join payments y on y.order_id = o.id
     where e.employee_no = ${employee_no} and p.campaign_id = ${demo.campaign_id}
     order by o.created_at, y.created_at`
  const sent = notices.parse((await wechat('/pay/notices')).notices)
  return rows.map(({ id, ...row }) => ({
    ...row,
    notices: sent
      .filter(({ content }) => content.out_trade_no === id?.replaceAll('-', ''))
      .map(({ state }) => state),
  }))
}

/** How many messages of each kind WeChat may still bring an employee. */
export async function consentsOf({ employee_no }: { employee_no: string }) {
  const rows = await admin<{ template: string; remaining: number }[]>`
    select s.template, s.remaining
      from subscriptions s
      join participants p on p.id = s.participant_id
      join employees e on e.id = p.employee_id
     where e.employee_no = ${employee_no} and p.campaign_id = ${demo.campaign_id}`
  return Object.fromEntries(rows.map(({ template, remaining }) => [template, remaining]))
}
