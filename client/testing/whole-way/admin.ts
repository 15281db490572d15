import type postgres from 'postgres'
import type { TestCampaign } from '../../../edge/testing/campaign'
import type { Person } from '../../../edge/testing/person'

/** What an admin, or another buyer, changes while a phone is in use. */
export type Edit = (typeof EDITS)[number]
export const EDITS = [
  'price',
  'stock',
  'list or unlist a SKU',
  'list or unlist a product',
  'rename a product',
  'add a SKU',
  'delete a SKU',
  'shipping fee',
  'move the pickup point',
  'bury the second pickup point and raise it',
  'open or close the coupon',
  'worth of the coupon',
  'take the claim back',
  'message',
  'another buyer',
] as const

interface Held {
  release(): void
  done: Promise<unknown>
}

/** The shop's side: edits at once, and edits in slow transactions that commit late and in another order. */
export class Admin {
  /** Claims that were taken back. */
  readonly revoked = new Set<string>()
  private held: Held[] = []

  constructor(
    /** A connection for each slow transaction and one more. */
    private readonly sql: postgres.Sql,
    /** `lastOne`: a coupon of which there is one. */
    private readonly campaign: TestCampaign & { lastOne: string },
    private readonly participant_id: string,
    private readonly rival: Person,
  ) {}

  /** An edit that would wait for somebody is given up, as an admin does whose window hangs. */
  async edit(what: Edit, n: number): Promise<void> {
    if (what === 'another buyer') await this.rivalBuys(n)
    else await this.sql.begin((tx) => this.carryOut(tx, what, n)).catch(expected)
  }

  /** Begins an edit that is committed only by `letGo`. */
  async editSlowly(what: Edit, n: number): Promise<void> {
    if (this.held.length >= 4 || what === 'another buyer') return
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await new Promise<void>((begun) => {
      const done = this.sql
        .begin(async (tx) => {
          await this.carryOut(tx, what, n)
          begun()
          await released
        })
        .catch(expected)
        .finally(begun)
      this.held.push({ release, done })
    })
  }

  async letGo(n: number): Promise<void> {
    const [one] = this.held.splice(n % Math.max(1, this.held.length), 1)
    one?.release()
    await one?.done
  }

  async letAllGo(): Promise<void> {
    while (this.held.length > 0) await this.letGo(0)
  }

  private async carryOut(
    tx: postgres.TransactionSql,
    what: Exclude<Edit, 'another buyer'>,
    n: number,
  ): Promise<unknown> {
    const { id, coupon_id } = this.campaign
    await tx`set local lock_timeout = '20ms'`
    const nth = (table: 'skus' | 'products') =>
      tx`(select id from public.${tx(table)} where campaign_id = ${id} order by id offset ${n} % greatest(1,
        (select count(*) from public.${tx(table)} where campaign_id = ${id})) limit 1)`
    const toggled = tx`case status when 'listed' then 'unlisted' else 'listed' end::public.listing_status`
    switch (what) {
      case 'price':
        return tx`update public.skus set list_price_fen = list_price_fen + ${1 + (n % 50)} where id = ${nth('skus')}`
      case 'stock':
        return tx`update public.sku_stock set on_hand = reserved + ${n % 8} where sku_id = ${nth('skus')}`
      case 'list or unlist a SKU':
        return tx`update public.skus set status = ${toggled} where id = ${nth('skus')}`
      case 'list or unlist a product':
        return tx`update public.products set status = ${toggled} where id = ${nth('products')}`
      case 'rename a product':
        return tx`update public.products set name = ${`大衣 ${n}`} where id = ${nth('products')}`
      case 'add a SKU':
        return tx`insert into public.skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen)
          select ${id}, p.id, gen_random_uuid(), gen_random_uuid(), 'M', ${id + '/x'}, 1000 from public.products p
           where p.id = ${nth('products')}`
      case 'delete a SKU':
        return tx`delete from public.skus where id = ${nth('skus')}`
      case 'shipping fee':
        return tx`update public.campaigns set shipping_fee_fen = ${n % 2000} where id = ${id}`
      case 'move the pickup point':
        return tx`update public.pickup_points set address = ${`${n}`} where id = ${this.campaign.pickup_point_id}`
      case 'bury the second pickup point and raise it': {
        await tx`delete from public.pickup_points where id = ${this.participant_id}`
        if (n % 3 === 0) return
        return tx`insert into public.pickup_points (id, campaign_id, name, address) values (${this.participant_id}, ${id}, ${`n${n}`}, 'a')`
      }
      case 'open or close the coupon':
        return tx`update public.coupons set claim_ends_at = claim_starts_at + case when claim_ends_at > now()
          then interval '1 minute' else interval '2 days' end where id = ${coupon_id}`
      case 'worth of the coupon':
        return tx`update public.coupon_terms set percent_off_bps = ${5000 + (n % 1000)} where coupon_id = ${coupon_id}`
      case 'take the claim back': {
        const gone = await tx<{ id: string }[]>`
          delete from public.coupon_claims where participant_id = ${this.participant_id} and order_id is null
             and not exists (select from public.order_coupons o where o.coupon_claim_id = coupon_claims.id) returning id`
        for (const claim of gone) this.revoked.add(claim.id)
        return
      }
      case 'message':
        return tx`select private.notify_participant(${this.participant_id}, 'new_fan', '{}', gen_random_uuid()::text)`
    }
  }

  private async rivalBuys(n: number): Promise<void> {
    const { id, coat, sock, pickup_point_id, lastOne } = this.campaign
    // Nobody lets the slow ones go while this waits for them.
    await this.letAllGo()
    if (n % 5 === 0) await this.rival.post(`/coupons/${lastOne}/claim`)
    const fulfilment = { type: 'pickup', pickup_point_id, contact: { name: '赵六', phone: '13800138000' } }
    const basket = { campaign_id: id, lines: [{ sku_id: n % 2 === 0 ? coat : sock, quantity: 1 + (n % 3) }] }
    const quote = await this.rival.post('/quotes', { ...basket, fulfilment: { type: 'pickup' } })
    const expected_total_fen: unknown = quote.body.total_fen
    await this.rival.post('/orders', { ...basket, fulfilment, expected_total_fen })
  }
}

/** What the database may say to an edit at a bad moment: a lock held, a SKU with orders, a rule of the shop. */
function expected(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(55P03|40|23|PT)/.test(code)) throw error
}
