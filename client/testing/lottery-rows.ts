import type { Delivery, Draw, Exchange, Lottery, MallItem, Prize, Ticket } from '@/api/rows'
import { CAMPAIGN_ID } from './rows'

/** Rows of the lottery, the points mall and deliveries for tests. */
const HOUR = 3_600_000
const at = (ms: number) => new Date(Date.now() + ms).toISOString()

export const lotteryRow = (over: Partial<Lottery> = {}): Lottery => ({
  id: 'l1',
  campaign_id: CAMPAIGN_ID,
  title: '秋末抽奖',
  rules_text: '',
  opens_at: at(-HOUR),
  closes_at: at(HOUR),
  commitment: 'ab'.repeat(32),
  seed: null,
  revealed_at: null,
  consolation_points: 10,
  claim_days: 14,
  ...over,
})

export const prizeRow = (over: Partial<Prize> = {}): Prize => ({
  id: 'z1',
  campaign_id: CAMPAIGN_ID,
  position: 1,
  name: '围巾',
  image_path: null,
  kind: 'goods',
  coupon_id: null,
  points: null,
  quantity: 5,
  odds_bps: 1000,
  remaining: 5,
  ...over,
})

export const ticketRow = (over: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  campaign_id: CAMPAIGN_ID,
  source: 'milestone',
  created_at: at(-HOUR),
  revoked_at: null,
  draw: null,
  ...over,
})

export const drawRow = (over: Partial<Draw> = {}): Draw => ({
  id: 'd1',
  seq: 1,
  client_seed: 'abc',
  number: 7,
  landed_prize_id: 'z1',
  prize_id: 'z1',
  consolation_points: 0,
  table_version: 1,
  drawn_at: at(0),
  ...over,
})

export const mallItemRow = (over: Partial<MallItem> = {}): MallItem => ({
  id: 'i1',
  campaign_id: CAMPAIGN_ID,
  position: 1,
  kind: 'goods',
  name: '帆布包',
  image_path: null,
  points_price: 300,
  per_person_limit: 2,
  coupon_id: null,
  tickets: null,
  remaining: 5,
  ...over,
})

export const exchangeRow = (over: Partial<Exchange> = {}): Exchange => ({
  id: 'x1',
  item_id: 'i1',
  campaign_id: CAMPAIGN_ID,
  points: 300,
  created_at: at(0),
  ...over,
})

export const deliveryRow = (over: Partial<Delivery> = {}): Delivery => ({
  id: 'y1',
  campaign_id: CAMPAIGN_ID,
  source: 'draw',
  source_id: 'd1',
  name: '围巾',
  image_path: null,
  status: 'awaiting_address',
  address: null,
  claim_by: at(HOUR),
  carrier: null,
  tracking_no: null,
  shipped_at: null,
  created_at: at(-HOUR),
  ...over,
})
