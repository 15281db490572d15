import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { z } from 'zod'
import { openDb } from '../../edge/db.ts'

const statusFile = process.env.STACK_STATUS
if (!statusFile)
  throw new Error(
    'STACK_STATUS must name the file with `npm run stack -- status --json`; `npm test` sets it.',
  )

/** Where the stack under test listens, and its keys. */
export const stack = z
  .object({ api_url: z.string(), supabase_url: z.string(), db_url: z.string(), publishable_key: z.string() })
  .parse(JSON.parse(readFileSync(statusFile, 'utf8')))

/** The admin: the owner of the tables, as in Studio's SQL editor. */
export const admin = postgres(stack.db_url, { max: 4, onnotice: () => {} })
/** Everyone else: the very door the edge uses. */
export const db = openDb(stack.db_url, 40)

export async function closeConnections() {
  await Promise.all([admin.end(), db.close()])
}

export const hashOf = (code: string) => createHash('sha256').update(code).digest()
/** As the edge hands over a device or an address: hashed, or empty where none is known. */
const keyed = (name = '') => (name ? hashOf(name).toString('hex').slice(0, 32) : '')

/** The sqlstate and code of a refusal, as `403 grant_ended`; a success is reported as `done`. */
export async function verdict(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    if (error instanceof postgres.PostgresError) return `${error.code.replace(/^PT/, '')} ${error.message}`
    throw error
  }
}

/** A payment of an order, opened by its buyer. */
export const openPayment = (user: string, order_id: string) =>
  db.asPerson(user, async (tx) => {
    const [row] = await tx<{ id: string }[]>`select id from private.create_payment(${order_id}, 'sandbox')`
    if (!row) throw new Error('no payment')
    return row.id
  })

/** The provider's verdict on a payment; without an amount all of it was paid. */
export const settle = (payment_id: string, outcome: 'paid' | 'failed' = 'paid', amount_fen?: number) =>
  db.asService(async (tx) => {
    const [row] = await tx<{ id: string; status: string }[]>`
      select o.id, o.status from private.settle_payment(${payment_id}, ${outcome},
        coalesce(${amount_fen ?? null}, (select p.amount_fen from payments p where p.id = ${payment_id}))) o`
    if (!row) throw new Error('no order')
    return row
  })

export type Campaign = Awaited<ReturnType<typeof openCampaign>>

/** A published campaign of its own for one test file: one hidden coupon at 60 % off, three SKUs, the first also as an add-on at its floor, a pickup point, a roster. */
export async function openCampaign(
  settings: { coupon_stock?: number | null; stock?: number; max_per_person?: number } = {},
) {
  const id = randomUUID()
  const tag = id.slice(0, 8).toUpperCase()
  const day = 24 * 3600_000
  const from = new Date(Date.now() - day)
  const until = new Date(Date.now() + 7 * day)
  const coupon_id = randomUUID()
  const product_id = randomUUID()
  const pickup_point_id = randomUUID()
  const add_on_id = randomUUID()
  const skus = [
    { id: randomUUID(), list_price_fen: 29900, floor_price_fen: 9900 },
    { id: randomUUID(), list_price_fen: 9900, floor_price_fen: 4500 }, // 40 % would be 39.60: the floor holds
    { id: randomUUID(), list_price_fen: 59900, floor_price_fen: 19900 },
  ].sort((a, b) => (a.id < b.id ? -1 : 1))
  await admin.begin(async (tx) => {
    await tx`insert into campaigns (id, company_name, title, rules_text, starts_at, ends_at, commission_rate_bps, shipping_fee_fen)
      values (${id}, '禾木服饰', ${'内购 ' + tag}, '规则', ${from}, ${until}, 1000, 1200)`
    await tx`insert into employees (employee_no, name, department) select ${tag} || n, '员工' || n, '测试' from generate_series(1, 9) n`
    await tx`insert into products (id, campaign_id, model_no, name, category, image_path)
      values (${product_id}, ${id}, 'M-1', '亚麻衬衫', '衬衫', ${id + '/x.svg'})`
    for (const [n, sku] of skus.entries()) {
      await tx`insert into skus (id, campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, max_per_person)
        values (${sku.id}, ${id}, ${product_id}, ${'S-' + n}, '白', ${'S' + n}, ${id + '/x.svg'}, ${sku.list_price_fen}, ${settings.max_per_person ?? null})`
      await tx`insert into sku_terms (sku_id, campaign_id, floor_price_fen) values (${sku.id}, ${id}, ${sku.floor_price_fen})`
      await tx`insert into sku_stock (sku_id, on_hand) values (${sku.id}, ${settings.stock ?? 50})`
    }
    await tx`insert into coupons (id, campaign_id, title, type, stock_total, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
      values (${coupon_id}, ${id}, '员工内购券', 'percent_off', ${settings.coupon_stock ?? null}, ${from}, ${until}, ${from}, ${until})`
    await tx`insert into coupon_terms (coupon_id, campaign_id, percent_off_bps) values (${coupon_id}, ${id}, 6000)`
    const add_on = {
      id: add_on_id,
      campaign_id: id,
      sku_id: skus[0]?.id ?? '',
      price_fen: skus[0]?.floor_price_fen ?? 0,
    }
    await tx`insert into add_ons ${tx({ ...add_on, min_spend_fen: 10000, max_quantity: 2 })}`
    await tx`insert into page_blocks (campaign_id, position, kind) values (${id}, 1, 'rules')`
    await tx`insert into pickup_points (id, campaign_id, name, address) values (${pickup_point_id}, ${id}, '前台', '一楼')`
    await tx`update campaigns set status = 'published' where id = ${id}`
  })
  const [issued] = await admin<{ code: string }[]>`select private.issue_entry_code(${id}, 'staff') as code`
  if (!issued) throw new Error('no staff code')
  const staff_code = issued.code

  const enter = (
    user: string,
    code: string,
    employee?: { no: string; name: string },
    from: { device?: string; address?: string } = {},
  ) =>
    db.asPerson(user, async (tx) => {
      const [row] = await tx<
        { outcome: string; participant_id: string | null; role: string | null; depth: number | null }[]
      >`
        select * from private.enter_campaign(${hashOf(code)}, ${employee?.no ?? null}, ${employee?.name ?? null},
          ${keyed(from.address)}, ${keyed(from.device)})`
      if (!row) throw new Error('no answer')
      return row
    })
  const claim = (user: string) =>
    db.asPerson(user, async (tx) => {
      const [row] = await tx<
        { id: string; status: string; campaign_id: string }[]
      >`select * from private.claim_coupon(${coupon_id})`
      if (!row) throw new Error('no claim')
      return row
    })

  return {
    id,
    tag,
    coupon_id,
    product_id,
    pickup_point_id,
    add_on_id,
    skus,
    staff_code,
    enter,
    claim,
    /** Employee n (1–9) of the roster, come in by the staff code. */
    async employee(n: number) {
      const user = randomUUID()
      const entry = await enter(user, staff_code, { no: tag + n, name: `员工${n}` })
      if (!entry.participant_id) throw new Error(entry.outcome)
      return { user, participant_id: entry.participant_id }
    },
    /** A friend who came by this person's share code, from a device and an address if they matter. */
    async friend(of: { user: string }, from: { device?: string; address?: string } = {}) {
      const code = `share${of.user.replaceAll('-', '').slice(0, 20)}`
      await db.asPerson(of.user, (tx) => tx`select private.ensure_share_code(${id}, ${hashOf(code)})`)
      const user = randomUUID()
      const entry = await enter(user, code, undefined, from)
      if (!entry.participant_id) throw new Error(entry.outcome)
      return { user, participant_id: entry.participant_id, share_code: code }
    },
    /** Places an order of `lines` ([index of SKU, quantity, price of the line]) with the coupon if one is given. */
    place(
      user: string,
      lines: [number, number, number][],
      coupon_claim_id?: string,
      change: Partial<{ shipping_fen: number; total_fen: number; amount_fen: number }> = {},
    ) {
      const rows = lines.map(([n, quantity, price_fen]) => {
        const sku = skus[n]
        if (!sku) throw new Error('no such SKU')
        const list_fen = sku.list_price_fen * quantity
        const discounts = coupon_claim_id ? [{ coupon_id, amount_fen: list_fen - price_fen }] : []
        return { sku_id: sku.id, quantity, list_fen, price_fen, discounts }
      })
      const goods = rows.reduce((sum, row) => sum + row.price_fen, 0)
      const off = rows.reduce((sum, row) => sum + row.list_fen, 0) - goods
      const shipping = change.shipping_fen ?? 1200
      const coupons = coupon_claim_id
        ? [{ coupon_claim_id, coupon_id, amount_fen: change.amount_fen ?? off }]
        : []
      return db.asPerson(user, async (tx) => {
        const [order] = await tx<{ id: string; total_fen: number; status: string; order_no: string }[]>`
          select * from private.place_order(${id}, ${tx.json(rows)}, '[]', ${tx.json(coupons)}, 0, ${tx.json({ type: 'shipping' })},
            ${shipping}, ${change.total_fen ?? goods + shipping}, 1)`
        if (!order) throw new Error('no order')
        return order
      })
    },
    /** Opens a payment of an order and has the provider say that it was paid in full. */
    async pay(user: string, order_id: string) {
      const payment_id = await openPayment(user, order_id)
      await settle(payment_id)
      return payment_id
    },
  }
}
