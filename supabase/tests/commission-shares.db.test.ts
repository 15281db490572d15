import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { buy, linesOf, skuOf, staffPrice } from './buying.ts'
import { giveBack, purse, ripen, setRate, setRules, settleRewards, wrongIn } from './booking.ts'
import { admin, closeConnections, openCampaign } from './cast.ts'

afterAll(closeConnections)

describe('whatever the rates, prices and refunds', () => {
  const lines = fc.uniqueArray(
    fc.record({
      n: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 5 }),
      off: fc.integer({ min: 0, max: 5000 }),
      bps: fc.integer({ min: 0, max: 5000 }),
    }),
    { minLength: 1, maxLength: 3, selector: (line) => line.n },
  )

  it('commission is never above the rule, is taken back in proportion at every step, and to the last fen in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.option(fc.integer({ min: 1, max: 60_000 })),
        fc.array(fc.nat(2), { maxLength: 12 }),
        fc.boolean(),
        async (wish, cap, picks, settled) => {
          const own = await openCampaign()
          await setRules(own, { commission_cap_fen: cap, refund_within_days: 90, points_earned_per_yuan: 3 })
          const root = await own.employee(1)
          const fan = await own.friend(root)
          for (const { n, bps } of wish) await setRate(own, { sku_id: skuOf(own, n).id, rate_bps: bps })
          const claim = await own.claim(fan.user)
          const priced = wish.map(({ n, quantity, off }) => {
            const list = skuOf(own, n).list_price_fen * quantity
            const amount_fen = Math.min(Math.floor((list * off) / 10000), list - staffPrice(own, n, quantity))
            return {
              n,
              quantity,
              price_fen: list - amount_fen,
              off: [{ coupon_id: own.coupon_id, amount_fen }],
            }
          })
          const amount_fen = priced.reduce((sum, line) => sum + (line.off[0]?.amount_fen ?? 0), 0)
          const order = await buy(own, fan.user, {
            lines: priced,
            coupons: [{ coupon_claim_id: claim.id, coupon_id: own.coupon_id, amount_fen }],
          })
          await own.pay(fan.user, order.id)

          const weight = wish.reduce(
            (sum, line, i) => sum + BigInt(priced[i]?.price_fen ?? 0) * BigInt(line.bps),
            0n,
          )
          const rule = weight / 10000n
          const due = cap === null || rule < BigInt(cap) ? rule : BigInt(cap)
          const earned = Math.floor((priced.reduce((sum, line) => sum + line.price_fen, 0) * 3) / 100)
          const cash = priced.reduce((sum, line) => sum + line.price_fen, 0)
          const bpsOf = new Map<string, bigint>(wish.map((line) => [skuOf(own, line.n).id, BigInt(line.bps)]))
          const holds = async () => {
            const rows = await admin<{ sku_id: string; refunded_fen: number }[]>`
              select sku_id, refunded_fen::int from order_lines where order_id = ${order.id}`
            const back = rows.reduce(
              (sum, row) => sum + BigInt(row.refunded_fen) * (bpsOf.get(row.sku_id) ?? 0n),
              0n,
            )
            const given = rows.reduce((sum, row) => sum + row.refunded_fen, 0)
            const sum = (sums: Record<string, number>) =>
              Object.values(sums).reduce((all, one) => all + one, 0)
            expect(BigInt(sum(await purse(root.participant_id, 'commission')))).toBe(
              weight === 0n ? 0n : due - (due * back) / weight,
            )
            expect(sum(await purse(fan.participant_id, 'points'))).toBe(
              earned - Math.floor((earned * given) / cash),
            )
          }
          await holds()
          if (settled) {
            await ripen(order.id, 91)
            await settleRewards(order.id)
            await admin`update orders set completed_at = now() where id = ${order.id}`
            await holds()
          }
          const ids = await linesOf(order.id)
          const pieces = ids.map((line) => line.quantity)
          for (const pick of [...picks, ...pieces.flatMap((count, n) => Array<number>(count).fill(n))]) {
            const n = pick % ids.length
            if ((pieces[n] ?? 0) === 0) continue
            pieces[n] = (pieces[n] ?? 0) - 1
            await giveBack(fan.user, order.id, [[ids[n]?.id ?? '', 1]])
            await holds()
          }
          expect(await purse(root.participant_id, 'commission')).toEqual({})
          expect(await wrongIn(own)).toEqual([])
        },
      ),
      { numRuns: Number(process.env.MODEL_RUNS ?? 4) },
    )
  }, 3600_000)

  it('shares of very large sums are exact', async () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 15n })
    await fc.assert(
      fc.asyncProperty(fen, fen, fen, async (amount, a, b) => {
        const [part, of] = a < b ? [a, b] : [b, a]
        const weights = [part * 5000n, of * 5000n] as const
        const [row] = await admin<{ share: string }[]>`
          select private.part_of(${amount.toString()}, ${weights[0].toString()}, ${weights[1].toString()})::text as share`
        expect(BigInt(row?.share ?? -1)).toBe(of === 0n ? 0n : (amount * weights[0]) / weights[1])
      }),
    )
  })
})
