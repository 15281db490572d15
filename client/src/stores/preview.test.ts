import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import {
  CAMPAIGN_ID,
  SESSION,
  TERMS,
  campaignRow,
  couponRow,
  productRow,
  skuRow,
  syncReply,
} from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

let replica: typeof import('@/sync/replica')
let store: ReturnType<(typeof import('./campaign'))['useCampaignStore']>

const soon = () => new Date(Date.now() + 3_600_000).toISOString()

/** A preview, as the server sends it: with everything that a claim reveals, and nobody in it. */
function previewed(preview_ends_at = soon()): void {
  const changes = {
    campaigns: [campaignRow()],
    products: [productRow()],
    skus: [skuRow({ floor_price_fen: 20_000 })],
    coupons: [couponRow({ terms: TERMS }), couponRow({ id: 'k2', visibility: 'public', terms: TERMS })],
  }
  void replica.applySync(syncReply({ changes, full: true, preview_ends_at }), null)
}

beforeEach(async () => {
  setActivePinia(createPinia())
  replica = await import('@/sync/replica')
  store = (await import('./campaign')).useCampaignStore()
  replica.openReplica(CAMPAIGN_ID)
})

test('a preview is shown as before the claim, until its holder looks at the other side', () => {
  previewed()
  expect(store.preview).toBe('unclaimed')
  expect([store.claimState, store.staffCoupon?.terms, store.product('p1')?.price.staff_fen]).toEqual([
    'none',
    null,
    null,
  ])
  expect(store.coupon('k2')?.terms).toEqual(TERMS)
  store.previewClaimed = true
  expect([store.claimState, store.product('p1')?.price.staff_fen]).toEqual(['claimed', 24_000])
  store.previewClaimed = false
  expect([store.claimState, store.product('p1')?.price.staff_fen]).toEqual(['none', null])
})

test('a participant is in no preview, and the chosen side changes nothing for them', () => {
  replica.applySync(syncReply({ full: true }), null)
  store.previewClaimed = true
  expect([store.preview, store.claimState]).toEqual(['none', 'none'])
})

test('nothing is done or counted in a preview, and the person is told that it is one', async () => {
  previewed()
  serve(({ path }) => (path.startsWith('/session') ? { body: SESSION } : refusal(403, 'grant_ended')))
  const { enqueue, openOutbox, pending, record } = await import('@/sync/outbox')
  const { sendMutation } = await import('@/sync/mutations')
  await openOutbox(sendMutation, { done: () => {}, refused: () => {} })
  await record(CAMPAIGN_ID, { type: 'page_view' })
  const outcome = await enqueue('claim_coupon', CAMPAIGN_ID, { coupon_id: 'k1' })
  expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'preview' } })
  expect([pending.value, phone.asked]).toEqual([[], []])
  const { useAction } = await import('@/composables/useAction')
  const { api, call } = await import('@/api/client')
  const action = useAction()
  await action.run(() => call(api.share.$get({ query: { campaign_id: CAMPAIGN_ID } })))
  expect(action.error.value).toContain('预览')
})

test('a preview ends by the clock without a network, leaves nothing on the phone, and is remembered as one', async () => {
  const { flushed } = await import('@/sync/storage')
  previewed(new Date(Date.now() - 1000).toISOString())
  await flushed()
  expect([...phone.stored.keys()].some((key) => key.includes(CAMPAIGN_ID))).toBe(true)
  serve(() => 'offline')
  const { endedCampaign, endedPreview, leaveIfOver } = await import('@/sync/pull')
  await leaveIfOver()
  await flushed()
  expect([endedCampaign.value, endedPreview.value, replica.replica.campaign_id.value]).toEqual([
    CAMPAIGN_ID,
    true,
    null,
  ])
  expect([...phone.stored.keys()].filter((key) => key.includes(CAMPAIGN_ID))).toEqual([])
})

test('a preview is still one after the app was started anew', async () => {
  previewed()
  const { flushed } = await import('@/sync/storage')
  await flushed()
  replica.openReplica('another')
  replica.openReplica(CAMPAIGN_ID)
  expect(store.preview).toBe('unclaimed')
})
