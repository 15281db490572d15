import { NoAnswer, ask } from '../payments/patience.ts'
import { loggable } from '../sql-errors.ts'
import { PayTrouble } from '../wechat-pay/trouble.ts'
import { noteBill, noteNoBill, noteTrouble } from './note.ts'
import type { Post, Sent, Step, Taken } from './post.ts'
import { cancelBill, findBill, makeBill } from './transfer-calls.ts'

/** A batch must be done within the two minutes for which nobody else takes its transfers: 4 × 3 calls of 5 s at worst. */
const BATCH = 40
const AT_ONCE = 10
const BATCHES = 10
/** Who was kept from calling for this long leaves it to the next sender: others may have had to do with it meanwhile. */
const FRESH_MS = 60_000

/** WeChat's words for requests that it would refuse again. Lack of money is none: the account can be topped up. */
const FINAL_REFUSALS: readonly (string | null)[] = ['PARAM_ERROR', 'INVALID_REQUEST', 'NO_AUTH']

/**
 * Brings transfers further: has their bills made, asks what became of them, asks them back; those that are due, or the one of
 * a payout. Runs outside every transaction, any number of times and at several places at once: a transfer has one number at
 * WeChat, noted before the first call, and what is cut off anywhere is answered by asking about that number.
 */
export async function sendTransfers(post: Post, payout_id: string | null = null): Promise<Sent> {
  const sum: Sent = { paid: 0, over: 0, open: 0, failed: 0 }
  for (let batch = 0; batch < BATCHES; batch++) {
    const since = post.parts.now().getTime()
    const taken = await take(post, payout_id)
    for (let at = 0; at < taken.length; at += AT_ONCE) {
      const some = taken.slice(at, at + AT_ONCE)
      for (const step of await Promise.all(some.map((one) => advance(post, one, since)))) sum[step]++
    }
    // WeChat is away: what is left would only wait in vain too.
    if (taken.length < BATCH || sum.failed >= BATCH) break
  }
  return sum
}

function take({ parts, now }: Post, payout_id: string | null): Promise<Taken[]> {
  return parts.db.asService(
    async (tx) =>
      await tx<Taken[]>`
      select transfer_id, amount_fen, openid, payee_name, attempts, must_create, must_cancel
        from private.take_transfers(${BATCH}, coalesce(${now}::timestamptz, now()), ${payout_id})`,
  )
}

/** One transfer's trouble is its own: the others go on. */
async function advance(post: Post, taken: Taken, since: number): Promise<Step> {
  try {
    return await step(post, taken, since)
  } catch (error) {
    const { transfer_id } = taken
    post.parts.log({ level: 'error', event: 'transfer_not_sent', transfer_id, error: loggable(error) })
    if (error instanceof PayTrouble || error instanceof NoAnswer) await noteTrouble(post, taken, error)
    return 'failed'
  }
}

async function step(post: Post, taken: Taken, since: number): Promise<Step> {
  const { parts, pay } = post
  // Only who takes it for the first time knows without asking that there is no bill.
  const asks = taken.attempts > 1 || !taken.must_create
  const bill = asks ? await ask(parts, (signal) => findBill(pay, taken, signal)) : null
  const found = bill && (await noteBill(post, taken, bill))
  if (found && found !== 'open') return found
  if (bill && taken.must_cancel && bill.state !== 'CANCELING')
    return noteBill(post, taken, await ask(parts, (signal) => cancelBill(pay, taken, signal)))
  // Of a bill whose making we did not hear of, only the request itself tells what opens the page of its receipt.
  const unheard = bill === null || bill.state === 'WAIT_USER_CONFIRM'
  if (taken.must_create && unheard) return order(post, taken, since)
  return found ?? noteNoBill(post, taken)
}

async function order(post: Post, taken: Taken, since: number): Promise<Step> {
  const { parts, pay, scene } = post
  if (parts.now().getTime() - since > FRESH_MS) return 'failed'
  try {
    return await noteBill(post, taken, await ask(parts, (signal) => makeBill(pay, scene, taken, signal)))
  } catch (error) {
    if (!(error instanceof PayTrouble) || !FINAL_REFUSALS.includes(error.code)) throw error
    parts.log({
      level: 'error',
      event: 'transfer_refused',
      transfer_id: taken.transfer_id,
      code: error.code,
    })
    await noteTrouble(post, taken, error, true)
    return 'failed'
  }
}
