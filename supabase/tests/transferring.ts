import { randomUUID } from 'node:crypto'
import { admin, db } from './cast.ts'
import { decide, earner, requestPayout } from './rewarding.ts'

/** A transfer as its sender takes it. */
export interface Taken {
  transfer_id: string
  payout_id: string
  amount_fen: number
  openid: string | null
  payee_name: string | null
  attempts: number
  must_create: boolean
  must_cancel: boolean
}

/** What WeChat says of a bill. */
export interface Bill {
  state: string
  transfer_bill_no?: string
  transfer_amount?: number
  openid?: string
  fail_reason?: string
  package_info?: string
  create_time?: string
}

/** The person has opened the mini-program. */
export async function knownToWechat(user: string) {
  const openid = `o-${randomUUID()}`
  await db.asService((tx) => tx`select private.note_openid(${user}, ${openid})`)
  return openid
}

/** An employee whom WeChat can reach, with an approved payout. */
export async function awaitingPayout(amount_fen = 3000) {
  const one = await earner(amount_fen + 2000)
  const openid = await knownToWechat(one.user)
  const { id } = await requestPayout(one.user, amount_fen)
  await decide(id, { status: 'approved' })
  return { ...one, openid, payout_id: id, amount_fen }
}

/** What the admin runs in Studio. */
export const transfer = (...ids: string[]) => admin`select id from private.transfer_payouts(${ids})`
export const cancel = (...ids: string[]) => admin`select id from private.cancel_transfers(${ids})`

/** As the sender does it for the owner of one payout: nobody else's transfers are touched. */
export const take = (payout_id: string, now: Date | null = null) =>
  db.asService(async (tx) => {
    const [row] = await tx<Taken[]>`
      select * from private.take_transfers(1, coalesce(${now?.toISOString() ?? null}::timestamptz, now()), ${payout_id})`
    return row ?? null
  })

const outcome = (rows: { outcome: string }[]) => rows[0]?.outcome ?? 'nothing'
export const noteBill = async (transfer_id: string, bill: Bill, now: Date | null = null) =>
  outcome(
    await db.asService(
      (tx) => tx<{ outcome: string }[]>`
        select private.note_bill(${transfer_id}, ${tx.json(bill as never)},
          coalesce(${now?.toISOString() ?? null}::timestamptz, now())) as outcome`,
    ),
  )
export const noteNoBill = async (transfer_id: string, now: Date | null = null) =>
  outcome(
    await db.asService(
      (tx) => tx<{ outcome: string }[]>`
        select private.note_no_bill(${transfer_id}, coalesce(${now?.toISOString() ?? null}::timestamptz, now())) as outcome`,
    ),
  )
export const noteTrouble = (transfer_id: string, reason: string, refused: boolean) =>
  db.asService((tx) => tx`select private.note_transfer_trouble(${transfer_id}, ${reason}, ${refused})`)

/** The employee's phone asks for what opens WeChat's page. */
export const receipt = (user: string, payout_id: string) =>
  db.asServiceFor(user, async (tx) => {
    const [row] = await tx<{ package: string }[]>`select private.receipt_of(${payout_id}) as package`
    return row?.package
  })

/** The payout as its owner sees it, and its transfers, oldest first, as the admin does. */
export async function standing(payout_id: string) {
  const [row] = await admin<{ status: string; shown: string | null; transfers: string[] }[]>`
    select status::text, transfer_state as shown,
           array(select t.state::text from private.payout_transfers t where t.payout_id = o.id order by t.created_at) as transfers
      from payouts o where id = ${payout_id}`
  return row
}

/** Handed over, and the bill made: the employee has to confirm. */
export async function awaitingConfirmation(amount_fen = 3000) {
  const one = await awaitingPayout(amount_fen)
  await transfer(one.payout_id)
  const taken = await take(one.payout_id)
  if (!taken) throw new Error('not taken')
  const bill = { transfer_bill_no: randomUUID(), transfer_amount: amount_fen, openid: one.openid }
  const create_time = new Date().toISOString()
  await noteBill(taken.transfer_id, {
    ...bill,
    state: 'WAIT_USER_CONFIRM',
    package_info: 'package',
    create_time,
  })
  return { ...one, transfer_id: taken.transfer_id, bill }
}
