import { expect, test } from 'vitest'
import { TERMS } from '../../testing/rows'
import {
  dateTime,
  discountText,
  maskPhone,
  priceParts,
  relativeTime,
  remaining,
  shanghaiDay,
  yuan,
} from './format'

const HOUR = 3_600_000

test('prices', () => {
  expect(priceParts(24_000)).toEqual({ sign: '¥', yuan: '240', cents: '' })
  expect(priceParts(123_456_705)).toEqual({ sign: '¥', yuan: '1,234,567', cents: '05' })
  expect(priceParts(0)).toEqual({ sign: '¥', yuan: '0', cents: '' })
  expect(yuan(123_450)).toBe('¥1,234.50')
  expect(yuan(-9)).toBe('-¥0.09')
})

test('times are Shanghai’s, whatever the phone’s zone', () => {
  expect(dateTime('2026-06-03T06:20:00Z')).toBe('6月3日 14:20')
  expect(dateTime('2026-12-31T20:05:00Z')).toBe('1月1日 04:05')
  expect(shanghaiDay(Date.parse('2026-12-31T20:05:00Z'))).toBe('2027-01-01')
})

test('times are relative under a day', () => {
  const now = Date.parse('2026-06-03T06:00:00Z')
  const ago = (ms: number) => relativeTime(new Date(now - ms).toISOString(), now)
  expect(ago(20_000)).toBe('刚刚')
  expect(ago(-5_000)).toBe('刚刚')
  expect(ago(5 * 60_000)).toBe('5 分钟前')
  expect(ago(23.5 * HOUR)).toBe('23 小时前')
  expect(ago(24 * HOUR)).toBe('6月2日 14:00')
})

test('a countdown is in words above one day and in digits below', () => {
  expect(remaining(76 * HOUR)).toMatchObject({ urgent: false, text: '还剩 3 天 4 小时' })
  expect(remaining(48 * HOUR).text).toBe('还剩 2 天')
  expect(remaining(24 * HOUR).text).toBe('还剩 1 天')
  expect(remaining(24 * HOUR - 1000)).toMatchObject({ urgent: true, text: '23:59:59' })
  expect(remaining(400)).toMatchObject({ over: false, text: '00:00:01' })
  expect(remaining(-5)).toMatchObject({ over: true, text: '00:00:00' })
})

test('what a coupon is worth', () => {
  expect(discountText(null)).toBe('')
  expect(discountText(TERMS)).toBe('4折')
  expect(discountText({ ...TERMS, percent_off_bps: 1500 })).toBe('8.5折')
  expect(discountText({ ...TERMS, percent_off_bps: null, amount_off_fen: 5000, min_spend_fen: 50_000 })).toBe(
    '满 ¥500 减 ¥50',
  )
  expect(discountText({ ...TERMS, percent_off_bps: null, amount_off_fen: 3000 })).toBe('立减 ¥30')
  expect(discountText({ ...TERMS, percent_off_bps: null, gift_sku_id: 's1' })).toBe('赠品')
})

test('phone numbers are masked', () => {
  expect(maskPhone('13812345678')).toBe('138****5678')
})
