import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { admin, closeConnections, db, verdict } from './cast.ts'
import { balances, decide, earn, earner, holdRewards, refusal, requestPayout, told } from './rewarding.ts'
import * as wechat from './transferring.ts'

afterAll(closeConnections)

const standing = (status: string, shown: string | null, ...transfers: string[]) => ({
  status,
  shown,
  transfers,
})
const hint = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { hint?: string }) => error.hint ?? 'no hint',
  )

describe('handing payouts to WeChat', () => {
  it('approves what is only requested, and gives the transfer its number before anybody calls', async () => {
    const one = await earner(5000)
    const openid = await wechat.knownToWechat(one.user)
    const { id } = await requestPayout(one.user, 3000)
    await wechat.transfer(id)
    expect(await wechat.standing(id)).toEqual(standing('approved', 'preparing', 'noted'))
    expect(await wechat.take(id)).toMatchObject({
      ...{ payout_id: id, amount_fen: 3000, openid, payee_name: '员工1' },
      ...{ attempts: 1, must_create: true, must_cancel: false },
    })
    expect(await balances(one.participant_id)).toMatchObject({ available: 2000, requested: 3000, paid: 0 })
  })

  it('is refused a second time, for one that is over, and for who was never in the mini-program; then none of them goes', async () => {
    const [sent, paid, other] = await Promise.all([
      wechat.awaitingPayout(),
      wechat.awaitingPayout(),
      wechat.awaitingPayout(),
    ])
    const stranger = await earner(5000)
    const { id: unreachable } = await requestPayout(stranger.user, 3000)
    await wechat.transfer(sent.payout_id)
    await decide(paid.payout_id, { status: 'paid' })
    const employee = `${stranger.own.tag}1`
    expect(await hint(wechat.transfer(other.payout_id, sent.payout_id))).toContain('already')
    expect(await hint(wechat.transfer(other.payout_id, paid.payout_id))).toContain('that is paid')
    expect(await hint(wechat.transfer(other.payout_id, unreachable))).toBe(
      `微信不认识 ${employee}：从未打开过小程序。请用银行付这笔提现。 · WeChat does not know ${employee}: they have never opened the mini-program. Pay this payout by bank.`,
    )
    expect(await wechat.standing(other.payout_id)).toEqual(standing('approved', null))
    expect(await wechat.standing(unreachable)).toEqual(standing('requested', null))
  })

  it('is refused while the rewards are reviewed or commission is owed, also when that came after the approval', async () => {
    const held = await wechat.awaitingPayout()
    const owing = await wechat.awaitingPayout()
    await holdRewards(held.participant_id)
    await earn(owing.own, owing.participant_id, -2001)
    expect(await verdict(wechat.transfer(held.payout_id))).toBe('409 rewards_held')
    expect(await verdict(wechat.transfer(owing.payout_id))).toBe('409 balance_too_low')
  })

  it('is refused from 2,000 yuan on without a name on the roster', async () => {
    const rich = await wechat.awaitingPayout(200_000)
    const poor = await wechat.awaitingPayout(199_999)
    for (const { participant_id } of [rich, poor])
      await db.asService((tx) => tx`update participants set employee_id = null where id = ${participant_id}`)
    expect(await hint(wechat.transfer(rich.payout_id))).toContain('From 2,000 yuan on WeChat wants a name')
    expect(await verdict(wechat.transfer(poor.payout_id))).toBe('done')
  })

  it('ten times at the same moment makes one transfer', async () => {
    const one = await wechat.awaitingPayout()
    const all = await Promise.all(Array.from({ length: 10 }, () => verdict(wechat.transfer(one.payout_id))))
    expect(all.filter((each) => each === 'done')).toHaveLength(1)
    expect(await wechat.standing(one.payout_id)).toEqual(standing('approved', 'preparing', 'noted'))
  })

  it('and paying it by bank at the same moment: one of the two happens', async () => {
    for (let round = 0; round < 5; round++) {
      const one = await wechat.awaitingPayout()
      const [byWechat, byBank] = await Promise.all([
        verdict(wechat.transfer(one.payout_id)),
        verdict(decide(one.payout_id, { status: 'paid' })),
      ])
      expect([byWechat, byBank].sort()).toEqual(['400 invalid_input', 'done'])
      const { status, transfers } = (await wechat.standing(one.payout_id)) ?? {}
      expect([status, transfers?.length]).toEqual(byBank === 'done' ? ['paid', 0] : ['approved', 1])
    }
  })
})

describe('while a transfer lives', () => {
  it('the payout can be neither paid by bank nor rejected, and finance does not find it among those to be paid', async () => {
    const one = await wechat.awaitingConfirmation()
    expect(await hint(decide(one.payout_id, { status: 'paid' }))).toContain('WeChat is transferring')
    expect(await verdict(decide(one.payout_id, { status: 'rejected', note: 'x' }))).toBe('400 invalid_input')
    const [row] = await admin`select wait_because from report_payouts_due where payout_id = ${one.payout_id}`
    expect(row).toEqual({ wait_because: 'WeChat is transferring it' })
  })

  it('one sender has it; the next comes when that one has been silent for two minutes', async () => {
    const one = await wechat.awaitingPayout()
    await wechat.transfer(one.payout_id)
    const now = Date.now()
    const at = (seconds: number) => new Date(now + seconds * 1000)
    expect(await wechat.take(one.payout_id, at(0))).toMatchObject({ attempts: 1 })
    expect(await wechat.take(one.payout_id, at(119))).toBeNull()
    expect(await wechat.take(one.payout_id, at(120))).toMatchObject({ attempts: 2, must_create: true })
  })

  it('what shows how it stands cannot be written by hand', async () => {
    const one = await wechat.awaitingConfirmation()
    await decide(one.payout_id, { transfer_state: 'lapsed' })
    expect(await wechat.standing(one.payout_id)).toEqual(
      standing('approved', 'to_confirm', 'wait_user_confirm'),
    )
  })
})

describe('the employee', () => {
  it('is told once that the money waits for them, and only they get what opens WeChat’s page', async () => {
    const one = await wechat.awaitingConfirmation()
    const again = { ...one.bill, state: 'WAIT_USER_CONFIRM', package_info: 'package' }
    expect(await wechat.noteBill(one.transfer_id, again)).toBe('nothing_new')
    expect(await told(one.participant_id, 'payout_ready')).toEqual([
      { payout_id: one.payout_id, amount_fen: 3000 },
    ])
    expect(await wechat.receipt(one.user, one.payout_id)).toBe('package')
    const colleague = await one.own.employee(2)
    expect(await refusal(wechat.receipt(colleague.user, one.payout_id))).toBe('404 not_found')
    const asTheyAre = (sql: string) => db.asPerson(one.user, (tx) => tx.unsafe(sql))
    for (const sql of [
      `select private.receipt_of('${one.payout_id}')`,
      'select * from private.payout_transfers',
      'select * from public.report_payout_transfers',
      `select private.note_bill('${one.transfer_id}', '{"state":"SUCCESS"}')`,
    ])
      await expect(asTheyAre(sql), sql).rejects.toThrow('permission denied')
    const seen = await asTheyAre('select transfer_state, confirm_by > now() as open from payouts')
    expect(seen).toEqual([{ transfer_state: 'to_confirm', open: true }])
  })

  it('has nothing to confirm before the bill is made, once it is asked back, and when it is over', async () => {
    const one = await wechat.awaitingPayout()
    const closed = '409 transfer_closed'
    expect(await refusal(wechat.receipt(one.user, one.payout_id))).toBe(closed)
    await wechat.transfer(one.payout_id)
    expect(await refusal(wechat.receipt(one.user, one.payout_id))).toBe(closed)
    const two = await wechat.awaitingConfirmation()
    await wechat.cancel(two.payout_id)
    expect(await refusal(wechat.receipt(two.user, two.payout_id))).toBe(closed)
    const three = await wechat.awaitingConfirmation()
    await wechat.noteBill(three.transfer_id, { ...three.bill, state: 'SUCCESS' })
    expect(await refusal(wechat.receipt(three.user, three.payout_id))).toBe(closed)
  })

  it('who is forgotten is asked nothing more: the transfer is asked back and whose it was is erased', async () => {
    const one = await wechat.awaitingConfirmation()
    const unmade = await wechat.awaitingPayout()
    await wechat.transfer(unmade.payout_id)
    for (const { user } of [one, unmade]) await db.asPerson(user, (tx) => tx`select private.forget_person()`)
    expect(await wechat.standing(one.payout_id)).toEqual(
      standing('approved', 'canceling', 'wait_user_confirm'),
    )
    expect(await wechat.standing(unmade.payout_id)).toEqual(standing('approved', null, 'cancelled'))
    expect(await wechat.take(one.payout_id)).toMatchObject({
      openid: null,
      must_create: false,
      must_cancel: true,
    })
    expect(await wechat.noteBill(one.transfer_id, { ...one.bill, state: 'CANCELLED' })).toBe('over')
    await decide(one.payout_id, { status: 'paid', paid_ref: 'B-1' })
    expect(await balances(one.participant_id)).toMatchObject({ requested: 0, paid: 3000 })
  })
})

describe('what WeChat says of a transfer', () => {
  it('SUCCESS pays the payout in the same moment, once, and tells the employee', async () => {
    const one = await wechat.awaitingConfirmation()
    const success = { ...one.bill, state: 'SUCCESS' }
    expect(await wechat.noteBill(one.transfer_id, success)).toBe('paid')
    expect(await wechat.noteBill(one.transfer_id, success)).toBe('nothing_new')
    expect(await wechat.standing(one.payout_id)).toEqual(standing('paid', null, 'success'))
    expect(await balances(one.participant_id)).toMatchObject({ available: 2000, requested: 0, paid: 3000 })
    expect(await told(one.participant_id, 'payout_paid')).toHaveLength(1)
    const [row] =
      await admin`select paid_ref, package_info from payouts o join private.payout_transfers t on t.payout_id = o.id where o.id = ${one.payout_id}`
    expect(row).toEqual({ paid_ref: `微信转账 ${one.bill.transfer_bill_no}`, package_info: null })
    const byBank = admin`select id from private.pay_payouts(${[one.payout_id]}, 'B-1')`
    expect(await hint(byBank)).toContain('WeChat has paid this payout already')
  })

  it('before our own call is answered it counts, and the answer that comes late takes nothing back', async () => {
    const one = await wechat.awaitingPayout()
    await wechat.transfer(one.payout_id)
    const { transfer_id } = (await wechat.take(one.payout_id)) ?? { transfer_id: '' }
    const bill = {
      transfer_bill_no: randomUUID(),
      transfer_amount: one.amount_fen,
      openid: one.openid,
    }
    expect(await wechat.noteBill(transfer_id, { ...bill, state: 'SUCCESS' })).toBe('paid')
    for (const state of ['WAIT_USER_CONFIRM', 'ACCEPTED', 'TRANSFERING', 'CANCELING'])
      expect(await wechat.noteBill(transfer_id, { ...bill, state, package_info: 'p' })).toBe('nothing_new')
    expect(await wechat.standing(one.payout_id)).toEqual(standing('paid', null, 'success'))
    expect(await told(one.participant_id, 'payout_ready')).toEqual([])
  })

  it('in the wrong order takes nothing back while the transfer lives', async () => {
    const one = await wechat.awaitingConfirmation()
    const says = (state: string) => wechat.noteBill(one.transfer_id, { ...one.bill, state })
    expect([await says('TRANSFERING'), await says('WAIT_USER_CONFIRM')]).toEqual(['noted', 'nothing_new'])
    expect(await wechat.standing(one.payout_id)).toEqual(standing('approved', 'sending', 'transfering'))
    expect([await says('CANCELING'), await says('TRANSFERING')]).toEqual(['noted', 'nothing_new'])
    expect(await wechat.standing(one.payout_id)).toEqual(standing('approved', 'canceling', 'canceling'))
  })

  it.each([
    ['of another amount', { transfer_amount: 2999 }, 'other_amount'],
    ['of another person', { openid: 'somebody' }, 'other_person'],
    ['under another number of WeChat’s', { transfer_bill_no: 'another' }, 'other_bill'],
    ['in a word nobody knows', { state: 'DONE' }, 'unknown_state'],
    ['in our own word', { state: 'REFUSED' }, 'unknown_state'],
  ])('%s is not believed, and nothing changes', async (_, wrong, outcome) => {
    const one = await wechat.awaitingConfirmation()
    const before = await balances(one.participant_id)
    expect(await wechat.noteBill(one.transfer_id, { ...one.bill, state: 'SUCCESS', ...wrong })).toBe(outcome)
    expect(await wechat.standing(one.payout_id)).toEqual(
      standing('approved', 'to_confirm', 'wait_user_confirm'),
    )
    expect(await balances(one.participant_id)).toEqual(before)
  })

  it('of a transfer that nobody made changes nothing', async () => {
    expect(await wechat.noteBill(randomUUID(), { state: 'SUCCESS' })).toBe('unknown')
    expect(await wechat.noteNoBill(randomUUID())).toBe('unknown')
  })

  it.each([
    ['FAIL', 'ACCOUNT_FROZEN', 0, 'failed', 'fail'],
    ['FAIL', 'OVERDUE_CLOSE', 25, 'lapsed', 'fail'],
    ['CANCELLED', undefined, 25, 'lapsed', 'cancelled'],
  ])(
    '%s %s leaves the payout approved, says so, and lets it be transferred again',
    async (state, fail_reason, hours, shown, ended) => {
      const one = await wechat.awaitingConfirmation()
      const bill = { ...one.bill, state, ...(fail_reason ? { fail_reason } : {}) }
      const now = new Date(Date.now() + hours * 3600_000)
      expect(await wechat.noteBill(one.transfer_id, bill, now)).toBe('over')
      expect(await wechat.standing(one.payout_id)).toEqual(standing('approved', shown, ended))
      const [row] = await admin`select reason from report_payout_transfers where payout_id = ${one.payout_id}`
      expect(row).toEqual({ reason: fail_reason ?? null })
      await wechat.transfer(one.payout_id)
      expect(await wechat.standing(one.payout_id)).toEqual(standing('approved', 'preparing', ended, 'noted'))
    },
  )

  it('that contradicts an end is for the admin: the payout is not paid twice, and what still lives is asked back', async () => {
    const one = await wechat.awaitingConfirmation()
    await wechat.noteBill(one.transfer_id, { ...one.bill, state: 'FAIL' })
    await wechat.transfer(one.payout_id)
    await wechat.take(one.payout_id)
    expect(await wechat.noteBill(one.transfer_id, { ...one.bill, state: 'SUCCESS' })).toBe('contradiction')
    expect(await wechat.standing(one.payout_id)).toMatchObject({ status: 'approved' })
    const rows =
      await admin`select reason, cancel_asked_at is not null as asked_back from report_payout_transfers where payout_id = ${one.payout_id} order by created_at`
    expect(rows).toEqual([
      { reason: 'WeChat says SUCCESS', asked_back: false },
      { reason: null, asked_back: true },
    ])
  })

  it('that money left after all is booked when nothing else has paid', async () => {
    const one = await wechat.awaitingConfirmation()
    await wechat.noteBill(one.transfer_id, { ...one.bill, state: 'CANCELLED' })
    expect(await wechat.noteBill(one.transfer_id, { ...one.bill, state: 'SUCCESS' })).toBe('paid')
    expect(await balances(one.participant_id)).toMatchObject({ requested: 0, paid: 3000 })
    expect(await wechat.noteBill(one.transfer_id, { ...one.bill, state: 'FAIL' })).toBe('contradiction')
    expect(await wechat.standing(one.payout_id)).toEqual(standing('paid', null, 'success'))
  })
})

describe('a transfer that WeChat knows nothing of', () => {
  const now = Date.now()
  const minutes = (n: number) => new Date(now + n * 60_000)

  it('lives on until ten minutes after the last call that WeChat refused: only then it is certain that none will arrive', async () => {
    const one = await wechat.awaitingPayout()
    await wechat.transfer(one.payout_id)
    const taken = await wechat.take(one.payout_id, minutes(0))
    const id = taken?.transfer_id ?? ''
    await wechat.noteTrouble(id, 'PARAM_ERROR', true)
    expect(await wechat.take(one.payout_id, minutes(3))).toMatchObject({ must_create: false })
    expect(await wechat.noteNoBill(id, minutes(9.9))).toBe('nothing_new')
    expect(await verdict(wechat.transfer(one.payout_id))).toBe('400 invalid_input')
    expect(await wechat.noteNoBill(id, minutes(10))).toBe('over')
    expect(await wechat.standing(one.payout_id)).toEqual(standing('approved', 'failed', 'refused'))
    expect(await verdict(wechat.transfer(one.payout_id))).toBe('done')
  })

  it('is made under the same number when nobody refused it', async () => {
    const one = await wechat.awaitingPayout()
    await wechat.transfer(one.payout_id)
    const first = await wechat.take(one.payout_id, minutes(0))
    const id = first?.transfer_id ?? ''
    await wechat.noteTrouble(id, 'no_answer', false)
    expect(await wechat.noteNoBill(id, minutes(60))).toBe('nothing_new')
    expect(await wechat.take(one.payout_id, minutes(60))).toMatchObject({
      transfer_id: id,
      must_create: true,
    })
  })

  it('after WeChat knew of it is no end: a search that finds nothing proves nothing then', async () => {
    const one = await wechat.awaitingConfirmation()
    expect(await wechat.noteNoBill(one.transfer_id, minutes(60 * 24 * 31))).toBe('contradiction')
    expect(await wechat.standing(one.payout_id)).toEqual(
      standing('approved', 'to_confirm', 'wait_user_confirm'),
    )
  })

  it('is not made when it has been asked back, and over at once only if nobody ever called', async () => {
    const [called, uncalled] = [await wechat.awaitingPayout(), await wechat.awaitingPayout()]
    await wechat.transfer(called.payout_id, uncalled.payout_id)
    const taken = await wechat.take(called.payout_id, minutes(0))
    await wechat.cancel(called.payout_id, uncalled.payout_id)
    expect(await wechat.standing(uncalled.payout_id)).toEqual(standing('approved', null, 'cancelled'))
    expect(await wechat.standing(called.payout_id)).toEqual(standing('approved', 'canceling', 'noted'))
    expect(await wechat.take(called.payout_id, minutes(2))).toMatchObject({
      must_create: false,
      must_cancel: true,
    })
    expect(await wechat.noteNoBill(taken?.transfer_id ?? '', minutes(2))).toBe('nothing_new')
    expect(await wechat.noteNoBill(taken?.transfer_id ?? '', minutes(10))).toBe('over')
    expect(await wechat.standing(called.payout_id)).toEqual(standing('approved', null, 'cancelled'))
  })

  it('whose bill was found although WeChat had refused it, is alive', async () => {
    const one = await wechat.awaitingPayout()
    await wechat.transfer(one.payout_id)
    const taken = await wechat.take(one.payout_id, minutes(0))
    const id = taken?.transfer_id ?? ''
    await wechat.noteTrouble(id, 'INVALID_REQUEST', true)
    await wechat.noteBill(id, { state: 'WAIT_USER_CONFIRM' })
    expect(await wechat.take(one.payout_id, minutes(20))).toMatchObject({
      transfer_id: id,
      must_create: true,
    })
    expect(await wechat.noteNoBill(id, minutes(40))).toBe('contradiction')
  })
})
