import { expect, test } from 'vitest'
import type { Order } from '@/api/rows'
import { timeline } from './timeline'

const AT = { created: '2026-11-23T10:00:00Z', paid: '2026-11-23T10:05:00Z', later: '2026-11-24T10:00:00Z' }
const none = { paid_at: null, fulfilled_at: null, completed_at: null, redeemed_at: null, cancelled_at: null }
const steps = (type: string, more: object) =>
  timeline({
    ...none,
    created_at: AT.created,
    status: 'paid',
    refunds: [],
    fulfilment: { type },
    ...more,
  } as unknown as Order)
const words = (type: string, more: object) =>
  steps(type, more).map(({ name, at }) => `${name} ${at === null ? '-' : '+'}`)

test('an order shows what has happened and what is still to come', () => {
  expect(words('shipping', {})).toEqual(['placed +', 'paid -', 'fulfilled -', 'completed -'])
  expect(words('shipping', { paid_at: AT.paid, fulfilled_at: AT.later })).toEqual([
    'placed +',
    'paid +',
    'fulfilled +',
    'completed -',
  ])
})

test('an order to collect waits at the pickup point until it is handed over', () => {
  expect(words('pickup', { paid_at: AT.paid })).toEqual(['placed +', 'paid +', 'collect -'])
  expect(words('pickup', { paid_at: AT.paid, redeemed_at: AT.later })).toEqual([
    'placed +',
    'paid +',
    'collected +',
  ])
})

test('nothing more comes after a cancellation, or after everything was given back', () => {
  expect(words('shipping', { cancelled_at: AT.later })).toEqual(['placed +', 'cancelled +'])
  const refunds = [{ refunded_at: AT.later }, { refunded_at: null }]
  expect(words('shipping', { paid_at: AT.paid, status: 'refunded', refunds })).toEqual([
    'placed +',
    'paid +',
    'refunded +',
  ])
})
