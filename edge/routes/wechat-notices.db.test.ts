import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { noticeStorm } from '../testing/notices/storm.ts'
import { openEdge } from '../testing/stack.ts'
import { PAY_VARIABLES } from '../testing/wechat-pay.ts'
import { openWechatShop } from '../testing/wechat-shop.ts'
import type { WechatShop } from '../testing/wechat-shop.ts'

let at: WechatShop
beforeAll(async () => {
  at = await openWechatShop()
})
afterAll(() => at.close())

// Ten thousand of them in wechat-notices.slow.test.ts.
it('of 500 spoiled notices none changes anything, and the log says why', { timeout: 120_000 }, async () => {
  expect((await noticeStorm(at, 500)).size).toBeGreaterThan(15)
})

it('a fault of ours while a notice is handled makes WeChat repeat it, and it counts then', async () => {
  const buyer = await at.buyer()
  const order = await at.shop.place(buyer)
  const started = await at.open(buyer, order)
  const db = openDb(at.edge.env.SUPABASE_DB_URL, 2)
  let calls = 0
  // The first call notes that the notice came; what follows from it fails.
  const failing = openEdge(
    {
      fetch: at.wechat.fetch,
      db: {
        ...db,
        asService: (run) => (calls++ === 0 ? db.asService(run) : Promise.reject(new Error('gone'))),
      },
    },
    PAY_VARIABLES,
  )
  const deliver = at.wechat.world.deliver
  at.wechat.world.deliver = (url, init) => failing.request(new URL(url).pathname, init)
  await at.confirm(buyer, started)
  at.wechat.world.deliver = deliver
  await failing.close()

  const [notice] = await at.told(started.payment_id)
  expect(notice?.attempts).toMatchObject([{ status: 500 }])
  expect(await at.noted(notice?.id ?? '')).toMatchObject({ outcome: 'received', times: 1 })
  expect((await at.shop.read(buyer, order)).status).toBe('pending_payment')
  await at.wechat.simulator.clock.advance(15_000) // when WeChat tries again
  expect(await at.noted(notice?.id ?? '')).toMatchObject({ outcome: 'handled', times: 2 })
  expect(await at.shop.read(buyer, order)).toMatchObject({ status: 'paid', refunds: [] })
})
