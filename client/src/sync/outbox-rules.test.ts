import { expect, test } from 'vitest'
import { ApiError } from '@/api/error'
import type { Mutation } from './mutations'
import {
  addAction,
  addEvent,
  changed,
  EMPTY,
  isStale,
  keptFrom,
  passes,
  retryAt,
  untilDue,
} from './outbox-rules'

const NOW = Date.parse('2026-11-01T00:00:00Z')
const DAY = 24 * 3_600_000

const claim = (id = 'm1'): Mutation => ({
  id,
  name: 'claim_coupon',
  campaign_id: 'c1',
  args: { coupon_id: 'k1' },
  created_at: new Date(NOW).toISOString(),
})
const batch = (id: string, event_id: string) => ({
  id,
  name: 'events' as const,
  campaign_id: 'c1',
  args: { events: [{ id: event_id, type: 'page_view' as const, at: new Date(NOW).toISOString() }] },
  created_at: new Date(NOW).toISOString(),
})
const sizes = (kept: typeof EMPTY) =>
  kept.waiting.map((one) => (one.name === 'events' ? one.args.events.length : 0))

test('events gather in one batch until it is sent or full', () => {
  let kept = EMPTY
  for (let n = 0; n < 450; n += 1) kept = addEvent(kept, batch(`b${n}`, `e${n}`), NOW)
  expect(sizes(kept)).toEqual([200, 200, 50])
  const [first] = addEvent(EMPTY, batch('b', 'e'), NOW).waiting
  const sent = changed({ ...EMPTY, waiting: first ? [first] : [] }, 'b', { started: true })
  expect(sizes(addEvent(sent, batch('b2', 'e2'), NOW))).toEqual([1, 1])
  // A step may run again.
  expect(sizes(addEvent(sent, batch('b3', 'e'), NOW))).toEqual([1])
})

test('events are dropped after seven days, actions of a person never', () => {
  expect(isStale(batch('b', 'e'), NOW + 6 * DAY)).toBe(false)
  expect(isStale(batch('b', 'e'), NOW + 8 * DAY)).toBe(true)
  expect(isStale(claim(), NOW + 365 * DAY)).toBe(false)
})

test('a clock that was put back does not make an action wait for days', () => {
  const later = retryAt(9, NOW, 1)
  const [waiting] = changed(addAction(EMPTY, claim(), NOW), 'm1', { not_before: later }).waiting
  if (waiting === undefined) throw new Error('nothing waits')
  expect(untilDue(waiting, NOW)).toBe(later - NOW)
  expect(untilDue(waiting, NOW - 3 * DAY)).toBe(0)
  expect(untilDue(waiting, NOW + DAY)).toBe(0)
})

test('what says nothing about the action itself is waited out', () => {
  const waits = (code: ConstructorParameters<typeof ApiError>[0], status: number, strange = 0) =>
    passes(new ApiError(code, '', status), strange)
  expect(waits('offline', 0)).toBe(true)
  expect(waits('not_ready', 503)).toBe(true)
  expect(waits('rate_limited', 429)).toBe(true)
  expect(waits('session_expired', 401)).toBe(true)
  // A sign-in page of a hotel's network: no code of ours.
  expect(waits('internal', 0, 50)).toBe(true)
  expect(waits('internal', 404)).toBe(true)
  expect(waits('internal', 404, 8)).toBe(false)
  expect(waits('coupon_sold_out', 409)).toBe(false)
  expect(waits('grant_ended', 403)).toBe(false)
})

test('what another version of the app left is taken over where it is understood, and counted where it is not', () => {
  const old = [
    { ...claim(), tries: 2, not_before: 5 },
    { ...claim('m2'), args: { coupon: 'k1' } },
    { id: 'm3', name: 'draw_lottery', campaign_id: 'c1', args: {}, created_at: '' },
    'broken',
  ]
  const kept = keptFrom(old)
  expect(kept.waiting).toEqual([{ ...claim(), tries: 2, strange: 0, not_before: 5, started: true }])
  expect(kept.dropped).toBe(3)
  expect(keptFrom({ waiting: old, told: [{ no: 'shape' }], dropped: 1 })).toMatchObject({
    told: [],
    dropped: 4,
  })
  for (const nothing of [null, undefined, 'text', 7, {}]) expect(keptFrom(nothing)).toEqual(EMPTY)
})
