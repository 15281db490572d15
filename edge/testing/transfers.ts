import { openidOf } from '../../e2e/wechat-simulator/identity.ts'
import { openDb } from '../db.ts'
import type { LogLine } from '../log.ts'
import { transferPost } from '../payouts/post.ts'
import { sendTransfers } from '../payouts/send-transfers.ts'
import { openWechatPay } from '../wechat-pay/open.ts'
import { done } from './buying.ts'
import { makeCampaign } from './campaign.ts'
import type { Person } from './person.ts'
import { addRewards } from './rewards.ts'
import { openEdge } from './stack.ts'
import { APP_ID, PAY_VARIABLES, openWechatPayWorld } from './wechat-pay.ts'

export const BALANCE_FEN = 100_000_000

/** What the admin sees of a payout and its transfers, oldest first. */
export type Standing = { status: string; transfer_state: string | null; transfers: string[] }

export type TransferWorld = Awaited<ReturnType<typeof openTransferWorld>>

/** An edge that pays payouts out through a WeChat Pay in this process, whose clock and the job's are set forward together. */
export async function openTransferWorld() {
  const wechat = openWechatPayWorld({ balance_fen: BALANCE_FEN })
  const edge = openEdge({ fetch: wechat.fetch }, { ...PAY_VARIABLES, WECHAT_PAY_TRANSFER_SCENE: '1005' })
  wechat.world.deliver = (_, init) => edge.request('/functions/v1/api/webhooks/wechat-pay', init)
  const db = openDb(edge.env.SUPABASE_DB_URL, 8)
  const log: LogLine[] = []
  const parts = {
    env: edge.env,
    db,
    fetch: wechat.fetch,
    log: (line: LogLine) => void log.push(line),
    now: () => new Date(),
    patience: () => AbortSignal.timeout(5_000),
  }
  const wechatPay = openWechatPay(parts)
  const campaign = await makeCampaign(edge.sql)
  await edge.sql`update public.campaigns set payouts_per_day = 99, payout_min_fen = 10, payout_daily_max_fen = 100000000 where id = ${campaign.id}`
  const rewards = await addRewards(edge.sql, campaign)
  let ahead = 0

  return {
    ...{ wechat, edge, log, campaign, rewards, wechatPay, parts: { ...parts, wechatPay } },
    /** An employee whom WeChat knows, with a payout that has been approved. */
    async awaiting(amount_fen = 3000) {
      const person = await edge.person()
      await campaign.admit(person)
      await rewards.giveCommission(person, amount_fen + 1000)
      const openid = openidOf(APP_ID, person.id)
      await edge.sql`select private.note_openid(${person.id}, ${openid})`
      const wish = { campaign_id: campaign.id, amount_fen }
      const { payout } = done(await person.post('/payouts', wish)) as { payout: { id: string } }
      await edge.sql`select private.approve_payouts(array[${payout.id}]::uuid[])`
      return { person, openid, payout_id: payout.id, amount_fen }
    },
    /** The admin hands it to WeChat. */
    transfer: (payout_id: string) =>
      edge.sql`select id from private.transfer_payouts(array[${payout_id}]::uuid[])`,
    cancel: (payout_id: string) =>
      edge.sql`select id from private.cancel_transfers(array[${payout_id}]::uuid[])`,
    /** The job, for one payout: others in this database have their own. */
    run: (payout_id: string, pay = wechatPay) => {
      const post = transferPost({ ...parts, wechatPay: pay }, new Date(Date.now() + ahead).toISOString())
      if (!post) throw new Error('not set up')
      return sendTransfers(post, payout_id)
    },
    async pass(milliseconds: number) {
      ahead += milliseconds
      await wechat.simulator.clock.advance(milliseconds)
    },
    /** The person taps 确认收款 on WeChat's page. */
    async confirm(person: Person, payout_id: string, more: object = {}) {
      const { mch_id, app_id, ...receipt } = done(await person.post(`/payouts/${payout_id}/receipt`))
      const page = { user: person.id, package: receipt.package, mchid: mch_id, appid: app_id }
      return wechat.control('/transfer-confirm', { ...page, ...more })
    },
    async standing(payout_id: string): Promise<Standing | undefined> {
      const [row] = await edge.sql<Standing[]>`
        select o.status::text, o.transfer_state,
               array(select t.state::text from private.payout_transfers t where t.payout_id = o.id order by t.created_at) as transfers
          from public.payouts o where o.id = ${payout_id}`
      return row
    },
    /** WeChat's books from here on: full, without troubles, its notices sent. */
    async reset() {
      await wechat.control('/trouble/clear', {})
      await wechat.control('/notices', { mode: 'send' })
      await wechat.control('/balance', { balance_fen: BALANCE_FEN })
    },
    /** What left the merchant's account since, or is held there for bills that are not over. */
    async gone() {
      return BALANCE_FEN - Number((await wechat.control('/balance')).balance_fen)
    },
    async paidTo(person: Person) {
      const { commission } = done(await person.get(`/earnings?campaign_id=${campaign.id}`))
      return commission.paid_fen as number
    },
    async close() {
      await Promise.all([edge.close(), db.close()])
    },
  }
}
