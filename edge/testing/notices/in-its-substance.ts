import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { withContent, withNotice } from './change.ts'
import type { Content, Mutation } from './source.ts'

/** A payment that is paid already. */
export type OtherPayment = { out_trade_no: string; transaction_id: string; attach: string }

const EVENTS = [
  'TRANSACTION.CLOSED',
  'REFUND.SUCCESS',
  'REFUND.ABNORMAL',
  'REFUND.CLOSED',
  'MCHTRANSFER.BILL.FINISHED',
  'PAYSCORE.USER_PAID',
]
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

/** Signed and sealed by WeChat Pay, but about something else than our payment. */
export const inItsSubstance = (other: OtherPayment): fc.Arbitrary<Mutation> =>
  fc.oneof(
    fc.integer({ min: -10, max: 10_000_000 }).map((step) =>
      withContent('another amount', (content) => {
        const { total } = content['amount'] as { total: number }
        return {
          ...content,
          amount: { ...(content['amount'] as Content), total: step === 0 ? total + 1 : total + step },
        }
      }),
    ),
    fc
      .constantFrom(undefined, null, 0, '100', {}, { total: 1.5 }, { total: '1', currency: 'CNY' })
      .map((amount) => withContent('no amount', (content) => ({ ...content, amount }))),
    fc.constantFrom('USD', 'HKD', '', 'cny', 156).map((currency) =>
      withContent('another currency', (content) => ({
        ...content,
        amount: { ...(content['amount'] as Content), currency },
      })),
    ),
    fc
      .constantFrom('wxfedcba9876543210', '', null)
      .map((appid) => withContent('another appid', (content) => ({ ...content, appid }))),
    fc
      .constantFrom('1900000109', '', 1_900_000_109)
      .map((mchid) => withContent('another mchid', (content) => ({ ...content, mchid }))),
    fc
      .oneof(
        fc.uuid().map((id) => id.replaceAll('-', '')),
        fc.string({ maxLength: 40 }),
        fc.constant(null),
      )
      .map((out_trade_no) =>
        withContent('a number we have not given', (content) => ({ ...content, out_trade_no })),
      ),
    fc.constant(
      withContent('the number of another order', (content) => ({
        ...content,
        out_trade_no: other.out_trade_no,
      })),
    ),
    fc.constant(
      withContent('the money of another order', (content) => ({
        ...content,
        transaction_id: other.transaction_id,
      })),
    ),
    fc
      .oneof(fc.constant(other.attach), fc.uuid(), fc.string({ maxLength: 40 }))
      .map((attach) => withContent('another order sent along', (content) => ({ ...content, attach }))),
    fc
      .constantFrom('NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', '', null)
      .map((trade_state) => withContent('not paid', (content) => ({ ...content, trade_state }))),
    fc
      .constantFrom(undefined, '', null, 7)
      .map((transaction_id) => withContent('no money named', (content) => ({ ...content, transaction_id }))),
    fc
      .oneof(
        fc.constantFrom(...EVENTS),
        fc.constantFrom(...INHERITED),
        fc.string({ minLength: 1, maxLength: 64 }),
      )
      .map((event_type) => withNotice('another event', (notice) => ({ ...notice, event_type }))),
    fc.uuid().map((id) =>
      withContent(
        'a refund we have not asked for',
        ({ mchid, out_trade_no }) => ({
          mchid,
          out_trade_no,
          out_refund_no: id.replaceAll('-', ''),
          refund_id: randomUUID(),
          refund_status: 'SUCCESS',
          amount: { total: 1, refund: 1 },
        }),
        'REFUND.SUCCESS',
      ),
    ),
  )
