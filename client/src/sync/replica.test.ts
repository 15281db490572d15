import { beforeEach, expect, test, vi } from 'vitest'
import { CAMPAIGN_ID, campaignRow, productRow, skuRow, syncReply } from '../../testing/rows'
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

test('another start of the app finds it without a network', async () => {
  module.applySync(syncReply(), 'etag-1')
  vi.resetModules()
  const again = await import('./replica')
  expect(again.lastCampaign()).toBe(CAMPAIGN_ID)
  again.openReplica(CAMPAIGN_ID)
  expect([...again.replica.rows('products').value.keys()]).toEqual(['p1'])
  expect(again.replica.position.value).toMatchObject({ cursor: 'cursor-1', etag: 'etag-1' })
})

test('a copy that lost its rows starts over instead of trusting its cursor', async () => {
  module.applySync(syncReply(), null)
  phone.stored.delete(`v1:campaign/${CAMPAIGN_ID}/campaigns`)
  vi.resetModules()
  const again = await import('./replica')
  again.openReplica(CAMPAIGN_ID)
  expect(again.replica.position.value.cursor).toBeNull()
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
