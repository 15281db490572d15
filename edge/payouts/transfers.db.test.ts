import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendPayouts } from '../jobs/send-payouts.ts'
import { refused } from '../testing/at-once.ts'
import { done } from '../testing/buying.ts'
import { openEdge } from '../testing/stack.ts'
import { openTransferWorld } from '../testing/transfers.ts'
import type { TransferWorld } from '../testing/transfers.ts'
import { MERCHANT } from '../testing/wechat-pay.ts'
import { transferNotice } from './notice.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'

let world: TransferWorld
/** How many calls WeChat had answered before this test. */
let before: number
beforeAll(async () => {
  world = await openTransferWorld()
})
beforeEach(async () => {
  await world.reset()
  before = (await requests()).length
})
afterAll(() => world.close())

const stands = (status: string, transfer_state: string | null, ...transfers: string[]) => ({
  status,
  transfer_state,
  transfers,
})
/** Handed over, the bill made, and the employee told. */
async function confirmable(amount_fen?: number) {
  const one = await world.awaiting(amount_fen)
  await world.transfer(one.payout_id)
  expect(await world.run(one.payout_id)).toMatchObject({ open: 1 })
  expect(await world.standing(one.payout_id)).toEqual(stands('approved', 'to_confirm', 'wait_user_confirm'))
  return one
}
type Request = { method: string; path: string; body: Record<string, unknown> }
const requests = async () => (await world.wechat.control('/requests')).requests as Request[]
/** What WeChat was asked to make since this test began. */
const orders = async () =>
  (await requests())
    .slice(before)
    .filter(({ method, path }) => method === 'POST' && path === BILLS)
    .map(({ body }) => body)

describe('a payout by WeChat', () => {
  it('is made known to the employee, who confirms in WeChat; its notice books it', async () => {
    const { person, payout_id, openid } = await confirmable()
    const { inbox } = (await person.get(`/sync?campaign_id=${world.campaign.id}`)).body.changes
    expect(inbox).toEqual([
      expect.objectContaining({ kind: 'payout_ready', data: { payout_id, amount_fen: 3000 } }),
    ])
    const { payouts } = done(await person.get(`/payouts?campaign_id=${world.campaign.id}`))
    expect(payouts).toEqual([
      expect.objectContaining({ transfer_state: 'to_confirm', confirm_by: expect.any(String) }),
    ])
    expect(await orders()).toEqual([
      expect.objectContaining({
        ...{ openid, transfer_amount: 3000, transfer_scene_id: '1005', appid: 'wx0123456789abcdef' },
        transfer_scene_report_infos: [
          { info_type: '岗位类型', info_content: '公司员工' },
          { info_type: '报酬说明', info_content: '内购推荐佣金' },
        ],
      }),
    ])
    expect((await orders())[0]).not.toHaveProperty('user_name')
    await world.confirm(person, payout_id)
    expect(await world.standing(payout_id)).toEqual(stands('paid', null, 'success'))
    expect(await world.paidTo(person)).toBe(3000)
    expect(await world.gone()).toBe(3000)
  })

  it('from 2,000 yuan on goes only to who is registered in WeChat under the name on the roster', async () => {
    const [right, wrong] = [await confirmable(200_000), await confirmable(200_000)]
    const [employee] = await world.edge.sql<{ name: string }[]>`
      select e.name from public.employees e join public.participants p on p.employee_id = e.id where p.user_id = ${right.person.id}`
    await world.confirm(right.person, right.payout_id, { real_name: employee?.name })
    await world.confirm(wrong.person, wrong.payout_id, { real_name: '别人' })
    expect(await world.standing(right.payout_id)).toEqual(stands('paid', null, 'success'))
    expect(await world.standing(wrong.payout_id)).toEqual(stands('approved', 'failed', 'fail'))
  })

  it('below 2,000 yuan, and below 0.30 yuan, goes without a name', async () => {
    await confirmable(199_999)
    await confirmable(29)
    for (const order of await orders()) expect(order).not.toHaveProperty('user_name')
  })

  it('of which no notice told is booked when the employee comes back, or by the job', async () => {
    await world.wechat.control('/notices', { mode: 'drop' })
    const [one, two] = [await confirmable(), await confirmable()]
    await world.confirm(one.person, one.payout_id)
    await world.confirm(two.person, two.payout_id)
    const { payout } = done(await one.person.post(`/payouts/${one.payout_id}/check`))
    expect(payout).toMatchObject({ id: one.payout_id, status: 'paid', transfer_state: null })
    await world.edge
      .sql`update private.payout_transfers set due_at = '2001-01-01' where payout_id = ${two.payout_id}`
    const worker = { ...world.parts, providers: {} }
    expect(await sendPayouts.run(worker, '2001-01-02T00:00:00Z')).toBe(
      '1 payouts received, 0 transfers ended without that, 0 under way, 0 to be tried again',
    )
    expect(await world.standing(two.payout_id)).toEqual(stands('paid', null, 'success'))
  })

  it('that is not confirmed within a day lapses, can be transferred anew, and the old page opens nothing', async () => {
    const { person, payout_id } = await confirmable()
    await world.wechat.control('/notices', { mode: 'drop' })
    await world.pass(25 * HOUR)
    expect(await world.run(payout_id)).toMatchObject({ over: 1 })
    expect(await world.standing(payout_id)).toEqual(stands('approved', 'lapsed', 'fail'))
    expect(await person.post(`/payouts/${payout_id}/receipt`)).toMatchObject(refused(409, 'transfer_closed'))
    await world.reset()
    await world.transfer(payout_id)
    await world.run(payout_id)
    await world.confirm(person, payout_id)
    expect(await world.standing(payout_id)).toEqual(stands('paid', null, 'fail', 'success'))
    expect(await world.gone()).toBe(3000)
  })

  it('asked back by the admin ends when WeChat says so; who confirmed before keeps the money', async () => {
    const [back, kept] = [await confirmable(), await confirmable()]
    await world.wechat.control('/notices', { mode: 'drop' })
    await world.confirm(kept.person, kept.payout_id)
    await world.cancel(back.payout_id)
    await world.cancel(kept.payout_id)
    await world.run(back.payout_id)
    await world.run(kept.payout_id)
    expect(await world.standing(back.payout_id)).toEqual(stands('approved', 'canceling', 'canceling'))
    expect(await world.standing(kept.payout_id)).toEqual(stands('paid', null, 'success'))
    await world.pass(MINUTE)
    await world.run(back.payout_id)
    expect(await world.standing(back.payout_id)).toEqual(stands('approved', null, 'cancelled'))
    expect(await world.gone()).toBe(3000)
  })
})

describe('when WeChat does not do as it should', () => {
  it('and the answer is lost after the bill was made, the same number is asked about and asked for again', async () => {
    const one = await world.awaiting()
    await world.transfer(one.payout_id)
    await world.wechat.control('/trouble', { path: BILLS, status: 500, after: true })
    expect(await world.run(one.payout_id)).toMatchObject({ failed: 1 })
    expect(await world.run(one.payout_id)).toMatchObject({ open: 1 })
    expect(new Set((await orders()).map(({ out_bill_no }) => out_bill_no)).size).toBe(1)
    expect(await orders()).toHaveLength(2)
    expect(await world.gone()).toBe(3000)
    await world.confirm(one.person, one.payout_id)
    expect(await world.standing(one.payout_id)).toEqual(stands('paid', null, 'success'))
  })

  it('and the request never arrived, it is made again under the same number', async () => {
    const one = await world.awaiting()
    await world.transfer(one.payout_id)
    await world.wechat.control('/trouble', { path: BILLS, nonsense: true })
    await world.wechat.control('/trouble', { path: BILLS, status: 500 })
    for (let run = 0; run < 3; run++) await world.run(one.payout_id)
    expect(await world.standing(one.payout_id)).toEqual(stands('approved', 'to_confirm', 'wait_user_confirm'))
    expect(await world.gone()).toBe(3000)
  })

  it('and does not answer the question what became of it, nothing is taken for over', async () => {
    const one = await world.awaiting()
    await world.transfer(one.payout_id)
    await world.wechat.control('/trouble', { path: BILLS, status: 500, after: true })
    await world.run(one.payout_id)
    await world.cancel(one.payout_id)
    await world.pass(11 * MINUTE)
    await world.wechat.control('/trouble', { path: BILLS, status: 500 })
    expect(await world.run(one.payout_id)).toMatchObject({ failed: 1 })
    expect(await world.standing(one.payout_id)).toEqual(stands('approved', 'canceling', 'noted'))
  })

  it('for lack of money on the account, it is made once there is some', async () => {
    await world.wechat.control('/balance', { balance_fen: 2999 })
    const one = await world.awaiting()
    await world.transfer(one.payout_id)
    expect(await world.run(one.payout_id)).toMatchObject({ failed: 1 })
    const [row] = await world.edge.sql`
      select reason from public.report_payout_transfers where payout_id = ${one.payout_id}`
    expect(row).toEqual({ reason: 'NOT_ENOUGH' })
    await world.wechat.control('/balance', { balance_fen: 3000 })
    expect(await world.run(one.payout_id)).toMatchObject({ open: 1 })
    expect(await world.standing(one.payout_id)).toMatchObject({ transfer_state: 'to_confirm' })
  })

  it('because the request is wrong, the transfer ends ten minutes later, and the payout can be paid otherwise', async () => {
    const one = await world.awaiting()
    await world.edge.sql`select private.note_openid(${one.person.id}, ${'openid-of-another-app'})`
    await world.transfer(one.payout_id)
    expect(await world.run(one.payout_id)).toMatchObject({ failed: 1 })
    await world.pass(9 * MINUTE)
    expect(await world.run(one.payout_id)).toMatchObject({ open: 1 })
    await world.pass(MINUTE)
    expect(await world.run(one.payout_id)).toMatchObject({ over: 1 })
    expect(await world.standing(one.payout_id)).toEqual(stands('approved', 'failed', 'refused'))
    expect(await orders()).toHaveLength(1)
    await world.edge
      .sql`update public.payouts set status = 'paid', paid_ref = 'B-1' where id = ${one.payout_id}`
    expect(await world.paidTo(one.person)).toBe(3000)
  })

  it('and a refusal was only of the query, the bill is still known to be there', async () => {
    const one = await confirmable()
    await world.wechat.control('/trouble', { path: BILLS, status: 403, code: 'NO_AUTH' })
    expect(await world.run(one.payout_id)).toMatchObject({ failed: 1 })
    await world.confirm(one.person, one.payout_id)
    expect(await world.standing(one.payout_id)).toEqual(stands('paid', null, 'success'))
  })

  it('tells of the bill of another merchant, it is not believed', async () => {
    const one = await confirmable()
    if (!world.wechatPay) throw new Error('not set up')
    const pay = { ...world.wechatPay, mch_id: '1900000001' }
    expect(await world.run(one.payout_id, pay)).toMatchObject({ failed: 1 })
    expect(world.log).toContainEqual(
      expect.objectContaining({ event: 'transfer_not_believed', reason: 'other_merchant' }),
    )
  })
})

describe('a notice of a transfer', () => {
  const tell = async (payout_id: string, more: object = {}) => {
    const [row] = await world.edge.sql<{ id: string; wechat_ref: string; openid: string }[]>`
      select id, wechat_ref, openid from private.payout_transfers where payout_id = ${payout_id}`
    if (!world.wechatPay || !row) throw new Error('no transfer')
    const bill = {
      ...{
        mch_id: MERCHANT.mch_id,
        out_bill_no: row.id.replaceAll('-', ''),
        transfer_bill_no: row.wechat_ref,
      },
      ...{ transfer_amount: 3000, state: 'SUCCESS', openid: row.openid },
      ...more,
    }
    return transferNotice({ ...world.parts, wechatPay: world.wechatPay }, bill, 'MCHTRANSFER.BILL.FINISHED')
  }

  it.each([
    ['of another merchant', { mch_id: '1900000001' }, 'other_merchant'],
    ['of another app', { appid: 'wx9999999999999999' }, 'other_app'],
    ['of another amount', { transfer_amount: 3001 }, 'other_amount'],
    ['without an amount', { transfer_amount: undefined }, 'not_a_transfer'],
    ['to another person', { openid: 'o9999999999999999999999999999' }, 'other_person'],
    ['to nobody', { openid: undefined }, 'not_a_transfer'],
    ['under another number of WeChat’s', { transfer_bill_no: '1330000' }, 'other_bill'],
    ['under a number of nobody’s', { out_bill_no: '0'.repeat(32) }, 'unknown'],
    ['under no number', { out_bill_no: 'x' }, 'unknown'],
    ['in an unknown state', { state: 'PAID' }, 'unknown_state'],
  ])('%s is ignored, and nothing changes', async (_, wrong, reason) => {
    const one = await confirmable()
    expect(await tell(one.payout_id, wrong)).toEqual({ outcome: 'ignored', reason })
    expect(await world.standing(one.payout_id)).toEqual(stands('approved', 'to_confirm', 'wait_user_confirm'))
    expect(await world.paidTo(one.person)).toBe(0)
  })

  it('twice, at once, after its opposite, or with the bill of a colleague, books one payment', async () => {
    const [one, two] = [await confirmable(), await confirmable()]
    await Promise.all([tell(one.payout_id), tell(one.payout_id), tell(one.payout_id)])
    expect(await tell(one.payout_id, { state: 'FAIL' })).toEqual({
      outcome: 'ignored',
      reason: 'contradiction',
    })
    expect(await tell(one.payout_id)).toEqual({ outcome: 'ignored', reason: 'nothing_new' })
    expect(await tell(two.payout_id, { openid: one.openid })).toMatchObject({ reason: 'other_person' })
    expect([await world.paidTo(one.person), await world.paidTo(two.person)]).toEqual([3000, 0])
  })

  it('that comes before the answer to our own request counts', async () => {
    const one = await world.awaiting()
    await world.transfer(one.payout_id)
    if (!world.wechatPay) throw new Error('not set up')
    const { call } = world.wechatPay
    const slow: typeof call = async (...request) => {
      const reply = await call(...request)
      const { package: page } = { package: (reply as { package_info: string }).package_info }
      const [mchid, appid] = [MERCHANT.mch_id, 'wx0123456789abcdef']
      await world.wechat.control('/transfer-confirm', { user: one.person.id, package: page, mchid, appid })
      return reply
    }
    expect(await world.run(one.payout_id, { ...world.wechatPay, call: slow })).toMatchObject({ open: 1 })
    expect(await world.standing(one.payout_id)).toEqual(stands('paid', null, 'success'))
    expect(await world.paidTo(one.person)).toBe(3000)
  })
})

describe('who asks', () => {
  it('for a receipt or a check of somebody else’s payout finds nothing', async () => {
    const one = await confirmable()
    const stranger = await world.edge.person()
    for (const act of ['receipt', 'check'])
      expect(await stranger.post(`/payouts/${one.payout_id}/${act}`)).toMatchObject(refused(404, 'not_found'))
  })

  it('where WeChat does not pay payouts out is told so, and the job leaves them alone', async () => {
    const one = await confirmable()
    const plain = openEdge()
    const person = await plain.person(one.person.id)
    expect(await person.post(`/payouts/${one.payout_id}/receipt`)).toMatchObject(
      refused(422, 'provider_unavailable'),
    )
    expect(done(await person.post(`/payouts/${one.payout_id}/check`)).payout.transfer_state).toBe(
      'to_confirm',
    )
    const worker = { ...world.parts, wechatPay: null, providers: {} }
    expect(await sendPayouts.run(worker, null)).toBe('payouts by WeChat are not set up')
    await plain.close()
  })

  it('for a receipt under the same key gets it anew, and it is kept nowhere', async () => {
    const one = await confirmable()
    const key = { 'idempotency-key': crypto.randomUUID() }
    const { package: page } = done(await one.person.post(`/payouts/${one.payout_id}/receipt`, undefined, key))
    const kept = await world.edge.sql`
      select 1 from private.idempotency_keys k where to_jsonb(k)::text like ${`%${page}%`}`
    expect(kept).toEqual([])
  })
})
