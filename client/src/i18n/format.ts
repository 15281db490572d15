import type { CouponTerms } from '@/api/rows'
import { locale } from './locale'

/** An amount as the price block sets it: sign small, yuan large, cents small ('' when there are none). */
export interface PriceParts {
  sign: '¥'
  yuan: string
  cents: string
}

export function priceParts(fen: number): PriceParts {
  const whole = Math.round(Math.abs(fen))
  const cents = whole % 100
  const yuan = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return {
    sign: '¥',
    yuan: fen < 0 ? `-${yuan}` : yuan,
    cents: cents === 0 ? '' : String(cents).padStart(2, '0'),
  }
}

/** An amount in running text: ¥240, ¥1,234.50, -¥12. */
export function yuan(fen: number): string {
  const { yuan, cents } = priceParts(Math.abs(fen))
  return `${fen < 0 ? '-' : ''}¥${yuan}${cents === '' ? '' : `.${cents}`}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// WeChat on some phones has no Intl. China has had one time zone and no summer time since 1991.
const SHANGHAI = 8 * HOUR

interface Clock {
  year: number
  month: number
  day: number
  time: string
}

function inShanghai(ms: number): Clock {
  const shifted = new Date(ms + SHANGHAI)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    time: `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`,
  }
}

/** The day in Shanghai as YYYY-MM-DD. */
export function shanghaiDay(ms: number): string {
  const { year, month, day } = inShanghai(ms)
  return `${year}-${two(month)}-${two(day)}`
}

/** The hour in Shanghai: 10:42. */
export function clock(ms: number): string {
  return inShanghai(ms).time
}

/** Day and hour in Shanghai: 6月3日 14:20. */
export function dateTime(iso: string): string {
  const { month, day, time } = inShanghai(Date.parse(iso))
  return locale.value === 'en' ? `${MONTHS[month - 1]} ${day}, ${time}` : `${month}月${day}日 ${time}`
}

/** The day in Shanghai: 6月3日. */
export function shortDay(iso: string): string {
  const { month, day } = inShanghai(Date.parse(iso))
  return locale.value === 'en' ? `${MONTHS[month - 1]} ${day}` : `${month}月${day}日`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How long ago, under a day; then the date. */
export function relativeTime(iso: string, now: number): string {
  const ago = now - Date.parse(iso)
  const en = locale.value === 'en'
  if (ago < MINUTE) return en ? 'just now' : '刚刚'
  if (ago < HOUR) return en ? `${Math.floor(ago / MINUTE)} min ago` : `${Math.floor(ago / MINUTE)} 分钟前`
  if (ago < DAY) return en ? `${Math.floor(ago / HOUR)} h ago` : `${Math.floor(ago / HOUR)} 小时前`
  return dateTime(iso)
}

/** What is left until a moment. */
export interface Remaining {
  over: boolean
  /** Less than a day: digits that run, instead of words. */
  urgent: boolean
  days: number
  hh: string
  mm: string
  ss: string
  text: string
}

export function remaining(ms: number): Remaining {
  const left = Math.max(0, Math.ceil(ms / 1000))
  const days = Math.floor(left / 86_400)
  const hours = Math.floor(left / 3600) % 24
  const [hh, mm, ss] = [two(hours), two(Math.floor(left / 60) % 60), two(left % 60)]
  const urgent = days === 0
  return {
    over: left === 0,
    urgent,
    days,
    hh,
    mm,
    ss,
    text: urgent ? `${hh}:${mm}:${ss}` : inWords(days, hours),
  }
}

function inWords(days: number, hours: number): string {
  if (locale.value === 'en') return hours === 0 ? `${days} d left` : `${days} d ${hours} h left`
  return hours === 0 ? `还剩 ${days} 天` : `还剩 ${days} 天 ${hours} 小时`
}

/** What a coupon is worth, in the word people use: 4折, 满 ¥500 减 ¥50, 立减 ¥30. '' before the claim. */
export function discountText(terms: CouponTerms | null): string {
  const en = locale.value === 'en'
  if (terms === null) return ''
  if (terms.percent_off_bps !== null) {
    // 6000 basis points off leaves 4 tenths: 4折. 1500 off leaves 8.5折.
    const tenths = Number(((10_000 - terms.percent_off_bps) / 1000).toFixed(2))
    return en ? `${Number((terms.percent_off_bps / 100).toFixed(1))}% off` : `${tenths}折`
  }
  if (terms.amount_off_fen !== null) {
    const off = yuan(terms.amount_off_fen)
    if (terms.min_spend_fen === 0) return en ? `${off} off` : `立减 ${off}`
    const from = yuan(terms.min_spend_fen)
    return en ? `${off} off from ${from}` : `满 ${from} 减 ${off}`
  }
  if (terms.gift_sku_id !== null) return en ? 'A gift' : '赠品'
  return ''
}

/** A phone number for display: 138****5678. */
export function maskPhone(phone: string): string {
  return phone.replace(/(\d{3})\d+(\d{4})$/, '$1****$2')
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
