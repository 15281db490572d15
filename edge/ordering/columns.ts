import { iso } from '../http/iso.ts'

/** What hangs on an order, each as JSON; all from `public.orders o`. Row-level security lets only the buyer's through. */
const LINES = `
  (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'sku_id', l.sku_id, 'product_id', l.product_id,
      'product_name', l.product_name, 'model_no', l.model_no, 'colour', l.colour, 'size', l.size,
      'image_path', l.image_path, 'quantity', l.quantity, 'list_fen', l.list_fen, 'price_fen', l.price_fen,
      'points_fen', l.points_fen, 'discounts', l.discounts,
      'refunded_quantity', l.refunded_quantity, 'refunded_fen', l.refunded_fen)
      order by l.kind, l.product_name, l.id), '[]')
     from public.order_lines l where l.order_id = o.id) as lines`

const COUPONS = `
  (select coalesce(jsonb_agg(jsonb_build_object('coupon_id', c.coupon_id, 'title', c.title, 'amount_fen', c.amount_fen)
      order by c.coupon_id), '[]')
     from public.order_coupons c where c.order_id = o.id) as coupons`

const SHIPMENT = `
  (select jsonb_build_object('carrier', s.carrier, 'tracking_no', s.tracking_no, 'shipped_at', ${iso('s.shipped_at')})
     from public.shipments s where s.order_id = o.id) as shipment`

const REFUNDS = `
  (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'order_id', r.order_id, 'status', r.status,
      'origin', r.origin, 'reason', r.reason, 'amount_fen', r.amount_fen, 'shipping_fen', r.shipping_fen, 'points', r.points, 'created_at', ${iso('r.created_at')},
      'decided_at', ${iso('r.decided_at')}, 'decision_note', r.decision_note, 'refunded_at', ${iso('r.refunded_at')},
      'lines', (select coalesce(jsonb_agg(jsonb_build_object('order_line_id', rl.order_line_id, 'quantity', rl.quantity,
           'amount_fen', rl.amount_fen, 'points', rl.points) order by rl.order_line_id), '[]')
          from public.refund_lines rl where rl.refund_id = r.id))
      order by r.created_at, r.id), '[]')
     from public.refunds r where r.order_id = o.id) as refunds`

/** An order with all that belongs to it, as its buyer sees it. */
export const ORDER_COLUMNS = `o.id, o.campaign_id, o.order_no, o.status, o.fulfilment, o.list_fen, o.discount_fen,
  o.shipping_fen, o.points_used, o.points_fen, o.total_fen, o.refunded_fen, o.redemption_code, o.created_at, o.expires_at,
  o.paid_at, o.fulfilled_at, o.redeemed_at, o.completed_at, o.cancelled_at, ${LINES}, ${COUPONS}, ${SHIPMENT}, ${REFUNDS}`
