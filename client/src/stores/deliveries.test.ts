import { beforeEach, expect, test } from 'vitest'
import { comeInside } from '../../testing/inside'
import { deliveryRow } from '../../testing/lottery-rows'
import { campaignRow, syncReply } from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

const HOME = {
  name: '王小明',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  line: '禾木路 18 号',
}

let replica: typeof import('@/sync/replica')
let outbox: typeof import('@/sync/outbox')
let store: ReturnType<(typeof import('./deliveries'))['useDeliveriesStore']>
let acts: ReturnType<(typeof import('@/composables/useDeliveries'))['useDeliveries']>

beforeEach(async () => {
  ;({ replica, outbox } = await comeInside())
  store = (await import('./deliveries')).useDeliveriesStore()
  acts = (await import('@/composables/useDeliveries')).useDeliveries()
})

function pulled(...deliveries: ReturnType<typeof deliveryRow>[]): void {
  replica.applySync(syncReply({ changes: { campaigns: [campaignRow()], deliveries }, full: true }), null)
}

const sentTo = (path: string) => phone.asked.filter((one) => one.path === path).length

test('what needs an address comes first, then the latest', () => {
  pulled(
    deliveryRow({ id: 'sent', status: 'shipped', created_at: '2026-11-03T00:00:00Z' }),
    deliveryRow({ id: 'packed', status: 'to_ship', created_at: '2026-11-04T00:00:00Z' }),
    deliveryRow({ id: 'asks', created_at: '2026-11-01T00:00:00Z' }),
  )
  expect(store.deliveries.map(({ id }) => id)).toEqual(['asks', 'packed', 'sent'])
  expect(store.open).toBe(1)
})

test('an address given without a network is shown as waiting, and is sent by itself later', async () => {
  pulled(deliveryRow())
  expect(await acts.send(deliveryRow(), HOME)).toBe(true)
  expect(store.waitingAddress('y1')).toEqual(HOME)
  const delivery = deliveryRow({ status: 'to_ship', address: HOME })
  serve(({ path }) => (path === '/deliveries/y1/address' ? { body: { delivery } } : 'offline'))
  await outbox.flush(true)
  expect(store.waitingAddress('y1')).toBeNull()
  expect(store.deliveries).toMatchObject([{ status: 'to_ship', address: HOME }])
})

test('an address that comes too late is refused in words, and nothing waits', async () => {
  pulled(deliveryRow())
  serve(({ path }) => (path === '/deliveries/y1/address' ? refusal(409, 'delivery_closed') : 'offline'))
  expect(await acts.send(deliveryRow(), HOME)).toBe(false)
  expect(acts.sendError.value).toContain('领取期限已过')
  expect(store.waitingAddress('y1')).toBeNull()
})

test('what was won in a sale that is over is asked for and addressed there and then, and is never kept on the phone', async () => {
  const earlier = deliveryRow({ id: 'y9', campaign_id: 'c9', name: '大衣' })
  serve(({ path, query }) => {
    if (path === '/deliveries')
      return query.cursor === undefined
        ? { body: { deliveries: [deliveryRow()], next_cursor: 'next' } }
        : { body: { deliveries: [earlier], next_cursor: null } }
    return path === '/deliveries/y9/address'
      ? { body: { delivery: { ...earlier, status: 'to_ship', address: HOME } } }
      : 'offline'
  })
  pulled()
  await acts.load()
  expect(store.deliveries.map(({ id }) => id).sort()).toEqual(['y1', 'y9'])
  expect(await acts.send(earlier, HOME)).toBe(true)
  expect(store.deliveries.find(({ id }) => id === 'y9')).toMatchObject({ status: 'to_ship' })
  await (await import('@/sync/storage')).flushed()
  expect([...phone.stored.values()].join()).not.toContain('大衣')
  expect([outbox.pending.value, sentTo('/deliveries/y9/address')]).toEqual([[], 1])
})

test('without a network an address for a sale that is over is not kept for later: the person is told', async () => {
  expect(await acts.send(deliveryRow({ campaign_id: 'c9' }), HOME)).toBe(false)
  expect(acts.sendError.value).not.toBe('')
  expect(outbox.pending.value).toEqual([])
})
