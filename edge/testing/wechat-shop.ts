import { openidOf } from '../../e2e/wechat-simulator/identity.ts'
import { openDb } from '../db.ts'
import type { Worker } from '../jobs/job.ts'
import { queryPayments } from '../jobs/query-payments.ts'
import type { LogLine } from '../log.ts'
import { openProviders } from '../payments/provider.ts'
import { sendRefunds } from '../payments/send-refunds.ts'
import { numberOf } from '../payments/wechat-numbers.ts'
import type { OrderRow } from '../rows.ts'
import { openWechatPay } from '../wechat-pay/open.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import { buyingIn, done } from './buying.ts'
import { makeCampaign } from './campaign.ts'
import type { Answer, Person } from './person.ts'
import { openEdge } from './stack.ts'
import { APP_ID, PAY_VARIABLES, openWechatPayWorld } from './wechat-pay.ts'

/** What `POST /orders/:id/payments` gives. */
export type Started = { payment_id: string; wechat: { package: string }; h5_url: string }
type Told = {
  id: string
  event_type: string
  content: Record<string, unknown>
  attempts: { status: number }[]
}

/** A shop that takes money through WeChat Pay, and WeChat Pay beside it in this process. Needs a stack. */
export async function openWechatShop(variables: Record<string, string> = {}) {
  const wechat = openWechatPayWorld()
  const reach = { patience: () => AbortSignal.timeout(5_000) }
  const edge = openEdge(
    { fetch: wechat.fetch, patience: () => reach.patience() },
    {
      ...PAY_VARIABLES,
      PAYMENT_PROVIDERS: 'wechat_jsapi,wechat_h5,sandbox',
      CLIENT_ADDRESS_HEADER: 'x-real-ip',
      ...variables,
    },
  )
  wechat.world.deliver = (url, init) => edge.request(new URL(url).pathname, init)
  const { sql } = edge
  const db = openDb(edge.env.SUPABASE_DB_URL, 4)
  const campaign = await makeCampaign(sql)
  const shop = buyingIn(campaign)
  const log: LogLine[] = []
  const own = {
    env: edge.env,
    fetch: wechat.fetch,
    now: () => new Date(),
    log: (line: LogLine) => log.push(line),
  }
  // Invariant: the variables above set it up.
  const wechatPay = openWechatPay(own) as WechatPay
  // Not the sandbox: other tests use it on the same database.
  const { wechat_jsapi, wechat_h5 } = openProviders({ env: edge.env, db, wechatPay })
  const providers = { ...(wechat_jsapi && { wechat_jsapi }), ...(wechat_h5 && { wechat_h5 }) }
  const worker: Worker = { ...own, db, providers, patience: () => reach.patience() }

  /** Somebody of the campaign whom WeChat knows by the same name. */
  async function buyer(): Promise<Person> {
    const person = await edge.person()
    await campaign.admit(person)
    await sql`select private.note_openid(${person.id}, ${openidOf(APP_ID, person.id)})`
    return person
  }
  const ask = (person: Person, order: { id: string }, provider = 'wechat_jsapi', key = ''): Promise<Answer> =>
    person.post(
      `/orders/${order.id}/payments`,
      { provider },
      { 'x-real-ip': '203.0.113.7', ...(key && { 'idempotency-key': key }) },
    )
  const open = async (person: Person, order: { id: string }): Promise<Started> =>
    done(await ask(person, order))
  /** The person confirms in WeChat. */
  const confirm = (person: Person, { wechat: sign }: Started) =>
    wechat.control('/confirm', { user: person.id, prepay_id: sign.package.replace('prepay_id=', ''), sign })
  async function buy(person: Person): Promise<OrderRow> {
    const order = await shop.place(person)
    await confirm(person, await open(person, order))
    return shop.read(person, order)
  }

  /** What WeChat has told about a number of ours. */
  async function told(id: string): Promise<Told[]> {
    const all = (await wechat.control('/notices'))['notices'] as Told[]
    return all.filter(({ content }) => Object.values(content).includes(numberOf(id)))
  }
  const orderPath = (payment_id: string) => `/v3/pay/transactions/out-trade-no/${numberOf(payment_id)}`
  const call = (method: 'GET' | 'POST', path: string, body: object | null = null) =>
    wechatPay.call(method, path, body, AbortSignal.timeout(5_000))
  /** How WeChat says that a payment stands. */
  const stateThere = async (payment_id: string) =>
    ((await call('GET', `${orderPath(payment_id)}?mchid=${wechatPay.mch_id}`)) as { trade_state: string })
      .trade_state
  const closeThere = (payment_id: string) =>
    call('POST', `${orderPath(payment_id)}/close`, { mchid: wechatPay.mch_id })
  const noted = async (notice_id: string) =>
    (
      await sql`select event_type, outcome, reason, times from private.payment_notices where id = ${notice_id}`
    )[0]
  const payment = async (id: string) =>
    (await sql`select status, amount_paid_fen::int, provider_ref from public.payments where id = ${id}`)[0]

  /** The job, a few minutes after these payments were opened. Beside others on this database it may have to look twice. */
  async function query(...started: Started[]): Promise<void> {
    for (const { payment_id } of started) {
      await sql`update public.payments set created_at = now() - interval '3 minutes', asked_at = null where id = ${payment_id}`
      for (let i = 0; i < 5 && (await payment(payment_id))?.['status'] === 'created'; i++) {
        await queryPayments.run(worker, null)
      }
    }
  }
  /** The job, as it would find the refunds of this order in an hour. */
  async function refund(order: { id: string }) {
    await sql`update public.refunds set tried_at = now() - interval '1 hour' where order_id = ${order.id}`
    return sendRefunds(worker, order.id)
  }
  const close = async () => {
    await Promise.all([edge.close(), db.close()])
  }
  return {
    ...{ wechat, reach, edge, sql, campaign, shop, log, wechatPay, worker },
    ...{ buyer, ask, open, confirm, buy, told, stateThere, closeThere, noted, payment, query, refund, close },
  }
}

export type WechatShop = Awaited<ReturnType<typeof openWechatShop>>
