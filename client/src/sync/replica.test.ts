import { beforeEach, expect, test, vi } from 'vitest'
import { CAMPAIGN_ID, campaignRow, claimRow, productRow, skuRow, syncReply } from '../../testing/rows'
import { phone } from '../../testing/uni'

let module: typeof import('./replica')

beforeEach(async () => {
  module = await import('./replica')
  module.openReplica(CAMPAIGN_ID)
})

const ids = (name: 'products' | 'skus') => [...module.replica.rows(name).value.keys()]

test('the first pull fills it, later ones change only what they name', () => {
  module.applySync(syncReply(), 'etag')
  const reply = syncReply({
    cursor: 'cursor-2',
    changes: { products: [productRow({ name: '新名字' }), productRow({ id: 'p2' })] },
    removed: { skus: ['s1'] },
  })
  module.applySync(reply, null)
  expect(ids('products')).toEqual(['p1', 'p2'])
  expect(module.replica.rows('products').value.get('p1')?.name).toBe('新名字')
  expect(ids('skus')).toEqual([])
  expect(module.replica.rows('campaigns').value.size).toBe(1)
})

test('a full reply replaces everything, so that nothing withdrawn survives', () => {
  module.applySync(syncReply(), null)
  module.applySync(
    { ...syncReply({ changes: { campaigns: [campaignRow()], skus: [skuRow({ id: 's9' })] } }), full: true },
    null,
  )
  expect(ids('products')).toEqual([])
  expect(ids('skus')).toEqual(['s9'])
})

async function restart(): Promise<void> {
  await (await import('./storage')).flushed()
  vi.resetModules()
  await (await import('./storage')).openStorage()
  module = await import('./replica')
}

test('another start of the app finds it without a network', async () => {
  await module.applySync(syncReply(), 'etag-1')
  await restart()
  expect(module.lastCampaign()).toBe(CAMPAIGN_ID)
  module.openReplica(CAMPAIGN_ID)
  expect(ids('products')).toEqual(['p1'])
  expect(module.replica.position.value).toMatchObject({ cursor: 'cursor-1', etag: 'etag-1' })
})

test('a copy that lost rows starts over instead of trusting its cursor', async () => {
  await module.applySync(syncReply(), null)
  await (await import('./storage')).flushed()
  const sku = [...phone.stored.keys()].find((key) => key.includes('/skus/')) ?? ''
  expect(phone.stored.delete(sku)).toBe(true)
  await restart()
  module.openReplica(CAMPAIGN_ID)
  expect(module.replica.position.value.cursor).toBeNull()
  expect(ids('products')).toEqual([])
})

const page = (cursor: string, more: boolean, sku: string, full = false) =>
  syncReply({ cursor, more, full, changes: { campaigns: [campaignRow()], skus: [skuRow({ id: sku })] } })

test('a full copy in pages shows as one, with its last page', async () => {
  await module.applySync(syncReply(), null)
  await module.takePage(page('two', true, 's7', true), null)
  expect(ids('skus')).toEqual(['s1'])
  expect(await module.nextAsk()).toEqual({ cursor: 'two', etag: null, among: true })
  await module.takePage(page('three', false, 's8'), null)
  expect(ids('skus')).toEqual(['s7', 's8'])
  expect(ids('products')).toEqual([])
  expect(module.replica.position.value.cursor).toBe('three')
})

test('changes in pages show as one, too', async () => {
  await module.applySync(syncReply(), null)
  const gone = { ...syncReply({ cursor: 'two', more: true, changes: {} }), removed: { skus: ['s1'] } }
  await module.takePage(gone, null)
  expect(ids('skus')).toEqual(['s1'])
  await module.takePage(page('three', false, 's8'), 'etag')
  expect(ids('skus')).toEqual(['s8'])
  expect(ids('products')).toEqual(['p1'])
  await restart()
  module.openReplica(CAMPAIGN_ID)
  expect([ids('skus'), ids('products')]).toEqual([['s8'], ['p1']])
})

test('an interrupted full copy goes on at the next start, the old one showing until then', async () => {
  await module.applySync(syncReply(), null)
  await module.takePage(page('two', true, 's7', true), null)
  await restart()
  module.openReplica(CAMPAIGN_ID)
  expect(ids('skus')).toEqual(['s1'])
  expect(await module.nextAsk()).toEqual({ cursor: 'two', etag: null, among: true })
  await module.takePage(page('three', false, 's8'), null)
  await restart()
  module.openReplica(CAMPAIGN_ID)
  expect(ids('skus')).toEqual(['s7', 's8'])
  expect(await module.nextAsk()).toEqual({ cursor: 'three', etag: null, among: false })
  // Of the copy before nothing is left on the phone.
  expect([...phone.stored.keys()].filter((key) => /\/skus\//.test(key))).toHaveLength(1)
})

test('a row confirmed while pages come is not taken away by them', async () => {
  await module.takePage(page('two', true, 's7', true), null)
  module.confirmRow('coupon_claims', claimRow())
  await module.takePage(page('three', false, 's8'), null)
  expect([...module.replica.rows('coupon_claims').value.keys()]).toEqual(['cl1'])
})

test('a row that was removed and came back within a page is there', () => {
  module.applySync(syncReply(), null)
  const back = syncReply({ cursor: 'two', changes: { skus: [skuRow()] }, removed: { skus: ['s1'] } })
  module.applySync(back, null)
  expect(ids('skus')).toEqual(['s1'])
})

test('purging leaves nothing of the campaign in memory or on the phone', () => {
  module.applySync(syncReply(), null)
  module.purgeReplica(CAMPAIGN_ID)
  expect(module.replica.campaign_id.value).toBeNull()
  expect(ids('products')).toEqual([])
  expect([...phone.stored.keys()].filter((key) => key.includes('campaign'))).toEqual([])
  expect(module.lastCampaign()).toBeNull()
})

test('pictures keep their address until its signature runs out', () => {
  const soon = Math.floor(Date.now() / 1000)
  module.applySync(syncReply({ images: { exp: soon + 3600, sig: 'old' } }), null)
  module.applySync(syncReply({ images: { exp: soon + 3700, sig: 'new' } }), null)
  expect(module.replica.position.value.images?.sig).toBe('old')
  module.applySync(syncReply({ images: { exp: soon + 60, sig: 'short' } }), null)
  expect(module.replica.imagesExpire()).toBe(false)
})

test('a row of another campaign is not taken in', () => {
  module.confirmRow('products', productRow({ campaign_id: 'other' }))
  expect(ids('products')).toEqual([])
})

test('the first goods have their prices at the next start before all SKUs are read', async () => {
  await module.applySync(syncReply(), null)
  await restart()
  module.openReplica(CAMPAIGN_ID)
  const skus = module.replica.rows('skus').value
  const { skusOf } = await import('./replica-goods')
  const { LateRows } = await import('./replica-late')
  expect(skusOf(skus, 'p1').map(({ list_price_fen }) => list_price_fen)).toEqual([60_000])
  expect(skus instanceof LateRows && !skus.whole).toBe(true)
  expect(skus.get('s1')?.list_price_fen).toBe(60_000)
})

test('the first goods show a changed price at the next start', async () => {
  await module.applySync(syncReply(), null)
  const changed = { skus: [skuRow({ list_price_fen: 1 })] }
  await module.applySync(syncReply({ cursor: 'two', changes: changed }), null)
  await restart()
  module.openReplica(CAMPAIGN_ID)
  const { skusOf } = await import('./replica-goods')
  const [sku] = skusOf(module.replica.rows('skus').value, 'p1')
  expect(sku?.list_price_fen).toBe(1)
})

test('SKUs that turn out to be unreadable are asked for anew', async () => {
  await module.applySync(syncReply(), null)
  await (await import('./storage')).flushed()
  const key = [...phone.stored.keys()].find((one) => one.includes('/skus/')) ?? ''
  phone.stored.set(key, '{broken')
  await restart()
  module.openReplica(CAMPAIGN_ID)
  expect(module.replica.position.value.cursor).toBe('cursor-1')
  expect(ids('skus')).toEqual([])
  expect(module.replica.position.value.cursor).toBeNull()
  expect(await module.nextAsk()).toEqual({ cursor: undefined, etag: null, among: false })
})

test('a copy laid out by an earlier version is asked for anew', async () => {
  await module.applySync(syncReply(), null)
  await (await import('./storage')).flushed()
  const key = [...phone.stored.keys()].find((one) => one.endsWith('/position')) ?? ''
  const { format, ...older } = JSON.parse(phone.stored.get(key) ?? '') as Record<string, unknown>
  expect(format).toBeTypeOf('number')
  phone.stored.set(key, JSON.stringify(older))
  await restart()
  module.openReplica(CAMPAIGN_ID)
  expect(module.replica.position.value.cursor).toBeNull()
})
