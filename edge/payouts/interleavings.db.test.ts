import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTransferWorld } from '../testing/transfers.ts'
import type { TransferWorld } from '../testing/transfers.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'

const MINUTE = 60_000
const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
/** WeChat refuses what was signed longer ago. */
const STALE_MS = 5 * MINUTE
const RUNS = Number(process.env['TRANSFER_RUNS'] ?? 12)
/** No payout of another test has this amount, so WeChat's books can be told apart. */
const AMOUNT = 4321

let world: TransferWorld
beforeAll(async () => {
  world = await openTransferWorld()
})
afterAll(() => world.close())

/** What may happen, in any order. */
const STEPS = [
  ...['transfer', 'transfer', 'job', 'job', 'job', 'job that dies before the call', 'job whose call is late'],
  ...['job that dies after the call', 'job that hears nothing', 'job that is refused', 'two jobs'],
  ...['late call arrives', 'confirm', 'confirm', 'refuse to confirm', 'notices', 'notices again', 'check'],
  ...['cancel', 'pay by bank', 'reject', 'a minute', 'a minute', 'eleven minutes', 'a day'],
] as const
type Step = (typeof STEPS)[number]

class Death extends Error {}
type Case = Awaited<ReturnType<TransferWorld['awaiting']>> & {
  /** Calls that left a process which is gone, and may still reach WeChat. */
  late: { at: number; arrive: () => Promise<unknown> }[]
  clock: number
}

/** WeChat Pay for one job; what happens to its first call that asks WeChat to do something. */
function through(call: (original: () => Promise<unknown>) => Promise<unknown>): WechatPay {
  const pay = world.wechatPay
  if (!pay) throw new Error('not set up')
  return {
    ...pay,
    call: (method, path, body, ...rest) =>
      method === 'GET'
        ? pay.call(method, path, body, ...rest)
        : call(() => pay.call(method, path, body, ...rest)),
  }
}
const die = () => Promise.reject(new Death('the process is gone'))
const quiet = (act: PromiseLike<unknown>) =>
  Promise.resolve(act).then(
    () => undefined,
    () => undefined,
  )
const pass = async (one: Case, milliseconds: number) => {
  one.clock += milliseconds
  await world.pass(milliseconds)
}
const repeatNotices = async () => {
  const { notices } = await world.wechat.control('/notices')
  for (const { id } of (notices as { id: string }[]).slice(-6).reverse())
    await world.wechat.control('/notices/repeat', { id })
}
const sql = () => world.edge.sql

const DO: Record<Step, (one: Case) => Promise<unknown>> = {
  transfer: (one) => quiet(world.transfer(one.payout_id)),
  job: (one) => world.run(one.payout_id),
  'job that dies before the call': (one) => world.run(one.payout_id, through(die)),
  'job that dies after the call': (one) =>
    world.run(
      one.payout_id,
      through(async (original) => {
        await quiet(original())
        return die()
      }),
    ),
  'job whose call is late': (one) =>
    world.run(
      one.payout_id,
      through((original) => {
        one.late.push({ at: one.clock, arrive: original })
        return die()
      }),
    ),
  'job that hears nothing': async (one) => {
    await world.wechat.control('/trouble', { path: BILLS, nonsense: true, after: true })
    await world.run(one.payout_id)
    await world.wechat.control('/trouble/clear', {})
  },
  'job that is refused': async (one) => {
    await world.wechat.control('/trouble', { path: BILLS, status: 400, code: 'PARAM_ERROR' })
    await world.run(one.payout_id)
    await world.wechat.control('/trouble/clear', {})
  },
  'two jobs': (one) => Promise.all([world.run(one.payout_id), world.run(one.payout_id)]),
  'late call arrives': (one) => {
    const call = one.late.shift()
    return call && one.clock - call.at < STALE_MS ? quiet(call.arrive()) : Promise.resolve()
  },
  confirm: (one) => quiet(world.confirm(one.person, one.payout_id)),
  'refuse to confirm': (one) => quiet(world.confirm(one.person, one.payout_id, { outcome: 'fail' })),
  notices: () => world.wechat.control('/notices/flush', {}),
  'notices again': repeatNotices,
  check: (one) => one.person.post(`/payouts/${one.payout_id}/check`),
  cancel: (one) => quiet(world.cancel(one.payout_id)),
  'pay by bank': (one) =>
    quiet(sql()`update public.payouts set status = 'paid', paid_ref = 'bank' where id = ${one.payout_id}`),
  reject: (one) =>
    quiet(sql()`update public.payouts set status = 'rejected', note = 'x' where id = ${one.payout_id}`),
  'a minute': (one) => pass(one, MINUTE),
  'eleven minutes': (one) => pass(one, 11 * MINUTE),
  'a day': (one) => pass(one, 25 * 60 * MINUTE),
}

/** Ways in which money could leave twice, rare enough that chance alone would seldom find them. */
const KNOWN: [Step[], string][] = [
  [
    [
      ...([
        'transfer',
        'job whose call is late',
        'a minute',
        'a minute',
        'job that is refused',
        'job',
      ] as const),
      ...(['transfer', 'job', 'late call arrives', 'confirm'] as const),
    ],
    'send',
  ],
  [['transfer', 'job', 'confirm', 'pay by bank', 'transfer', 'job'], 'send'],
  [['transfer', 'job whose call is late', 'cancel', 'pay by bank', 'late call arrives'], 'send'],
  [['transfer', 'job that dies after the call', 'cancel', 'reject', 'a minute', 'a minute', 'job'], 'hold'],
  [
    ['transfer', 'job', 'confirm', 'cancel', 'job', 'pay by bank', 'transfer', 'job', 'notices again'],
    'hold',
  ],
  [['transfer', 'job', 'refuse to confirm', 'transfer', 'job', 'notices', 'confirm', 'notices'], 'reorder'],
]

/** What WeChat's books say of this payout: its bills, by how they stand. */
async function books(one: Case) {
  const rows = await sql()<{ id: string }[]>`
    select id from private.payout_transfers where payout_id = ${one.payout_id}`
  const states: string[] = []
  for (const { id } of rows) {
    const never = new AbortController().signal
    const bill = (await world.wechatPay
      ?.call('GET', `${BILLS}/out-bill-no/${id.replaceAll('-', '')}`, null, never)
      .catch(() => null)) as { state: string } | null
    if (bill) states.push(bill.state)
  }
  return {
    paid: states.filter((state) => state === 'SUCCESS').length,
    alive: states.filter((state) => !['SUCCESS', 'FAIL', 'CANCELLED'].includes(state)).length,
  }
}

/** Whoever pays, it happens once; and what is closed here can no longer be paid there. */
async function holds(one: Case) {
  const [row] = await sql()<{ status: string; paid_ref: string; living: number }[]>`
    select o.status::text, o.paid_ref,
           (select count(*)::int from private.payout_transfers t where t.payout_id = o.id and t.ended_at is null) as living
      from public.payouts o where o.id = ${one.payout_id}`
  const { paid, alive } = await books(one)
  const byBank = row?.status === 'paid' && row.paid_ref === 'bank'
  expect(paid + (byBank ? 1 : 0)).toBeLessThanOrEqual(1)
  expect(alive).toBeLessThanOrEqual(row?.living ?? 0)
  if (row?.status === 'rejected') expect(paid).toBe(0)
  expect(row?.living).toBeLessThanOrEqual(1)
}

async function play(steps: readonly Step[], notices: string) {
  await world.reset()
  await world.wechat.control('/notices', { mode: notices })
  const one: Case = { ...(await world.awaiting(AMOUNT)), late: [], clock: 0 }
  for (const step of steps) {
    await DO[step](one)
    await holds(one)
  }
  // In the end WeChat tells everything, or the job asks for it.
  for (let round = 0; round < 6; round++) {
    await pass(one, round === 2 ? 25 * 60 * MINUTE : 11 * MINUTE)
    await world.run(one.payout_id)
    await world.wechat.control('/notices/flush', {})
  }
  await holds(one)
  const { paid, alive } = await books(one)
  const [row] = await sql()<{ status: string; paid_ref: string; living: boolean }[]>`
    select status::text, paid_ref, private.is_being_transferred(id) as living from public.payouts where id = ${one.payout_id}`
  const byWechat = row?.paid_ref.startsWith('微信转账') ?? false
  expect({ alive, living: row?.living, byWechat }).toEqual({ alive: 0, living: false, byWechat: paid === 1 })
  expect(await world.paidTo(one.person)).toBe(row?.status === 'paid' ? AMOUNT : 0)
}

describe('whatever happens in whatever order', () => {
  it(
    'money leaves at most once, and in the end the ledger says what WeChat’s books say',
    async () => {
      const notice = fc.constantFrom('send', 'hold', 'drop', 'duplicate', 'reorder', 'wrong_signature')
      const steps = fc.array(fc.constantFrom(...STEPS), { minLength: 4, maxLength: 18 })
      await fc.assert(fc.asyncProperty(steps, notice, play), { numRuns: RUNS, examples: KNOWN })
    },
    RUNS * 10_000,
  )

  it('two jobs, the employee, the admin and a notice at the same moment agree', async () => {
    for (let round = 0; round < 5; round++) {
      await world.reset()
      const one: Case = { ...(await world.awaiting(AMOUNT)), late: [], clock: 0 }
      await world.transfer(one.payout_id)
      await world.run(one.payout_id)
      await Promise.all([
        DO.confirm(one),
        DO['two jobs'](one),
        DO.cancel(one),
        DO['pay by bank'](one),
        DO.check(one),
        DO['two jobs'](one),
      ])
      await holds(one)
      await pass(one, 11 * MINUTE)
      await world.run(one.payout_id)
      const { paid } = await books(one)
      expect(await world.paidTo(one.person)).toBe(paid * AMOUNT)
    }
  })
})
