import type postgres from 'postgres'
import { makeCampaign, type TestCampaign } from '../../../edge/testing/campaign'
import type { Person } from '../../../edge/testing/person'
import type { Edge } from '../../../edge/testing/stack'
import type { Fulfilment, SyncReply } from '@/api/rows'
import { NAMES } from '@/sync/replica-rows'
import { serve } from '../uni'
import { Admin } from './admin'
import { App, Heard, onDisk } from './app'
import { findings } from './books'
import { Disk } from './disk'
import { Network } from './network'
import { Turns } from './turns'

/** What the person does in one tab. */
export type Act = (typeof ACTS)[number]
export const ACTS = [
  'claim',
  'claim the last one',
  'order',
  'order',
  'order',
  'cancel',
  'read',
  'look',
  'take back',
] as const

const CONTACT = { name: '陈晓明', phone: '13800138000' }
const ADDRESS = { ...CONTACT, province: '上海', city: '上海', district: '黄浦', line: '1号' }

/** Rows by collection, in the order of their ids. */
export type Shown = Record<string, { id: string }[]>

/** One person's phone, the network, the real edge and database, and a shop that does not stand still. */
export class World {
  readonly apps: App[] = []
  private readonly heard = new Heard()

  private constructor(
    private readonly edge: Edge,
    private readonly campaign: TestCampaign,
    private readonly person: Person,
    readonly kind: 'browser' | 'wechat',
    readonly turns: Turns,
    readonly disk: Disk,
    readonly network: Network,
    readonly admin: Admin,
    private readonly lastOne: string,
  ) {}

  static async make(edge: Edge, sql: postgres.Sql, kind: 'browser' | 'wechat'): Promise<World> {
    const campaign = await makeCampaign(edge.sql)
    const [person, rival] = [await edge.person(), await edge.person()]
    const { participant_id } = await campaign.admit(person)
    await campaign.admit(rival)
    await campaign.claim(rival)
    const lastOne = await furnish(edge, campaign, participant_id)
    const admin = new Admin(sql, { ...campaign, lastOne }, participant_id, rival)
    const turns = new Turns()
    const network = new Network(edge, turns, person, () => admin.letAllGo())
    const disk = new Disk(kind)
    const world = new World(edge, campaign, person, kind, turns, disk, network, admin, lastOne)
    onDisk(disk)
    serve(network.take)
    await world.open()
    return world
  }

  /** WeChat has no tabs. */
  async open(): Promise<void> {
    if (this.apps.length >= (this.kind === 'browser' ? 2 : 1)) return
    this.apps.push(await App.start(this.turns, this.campaign.id, this.heard))
  }

  /** Goes on until the outbox on the disk has changed a few times, and kills the app before it hears of the last. */
  async killAsItStores(app: App, n: number): Promise<void> {
    const until = this.disk.changes + 1 + (n % 5)
    for (let left = 150; left > 0 && this.disk.changes < until; left -= 1)
      if (!(await this.turns.take((n >> (left % 8)) % 8))) break
    this.kill(app)
  }

  kill(app: App): void {
    this.turns.kill(app.life)
    this.apps.splice(this.apps.indexOf(app), 1)
  }

  async act(app: App, what: Act, n: number): Promise<void> {
    const pick = <T>(from: readonly T[]): T | undefined => from[n % Math.max(1, from.length)]
    if (what === 'claim') app.do('claim_coupon', { coupon_id: this.campaign.coupon_id })
    if (what === 'claim the last one') app.do('claim_coupon', { coupon_id: this.lastOne })
    if (what === 'order') await this.order(app, n)
    if (what === 'look') app.look()
    if (what === 'cancel') {
      const order = pick(app.rows('orders'))
      if (order) app.do('cancel_order', { order_id: order.id })
    }
    if (what === 'read') {
      const ids = app.rows('inbox').flatMap(({ id, read_at }) => (read_at === null ? [id] : []))
      if (ids.length > 0) app.do('read_inbox', { ids: ids.slice(0, 1 + (n % 3)) })
    }
    if (what === 'take back') {
      const waiting = pick(app.pending.filter(({ name }) => name !== 'events'))
      if (waiting) app.withdraw(waiting.id)
    }
  }

  /** The network is back for good. What waits goes out, through a few last kills, and everything comes to rest. */
  async heal(lastKills: readonly number[] = []): Promise<void> {
    await this.admin.letAllGo()
    this.network.on = true
    this.network.weather = ['arrives']
    await this.open()
    for (const n of lastKills) {
      const [app] = this.apps
      app?.networkBack()
      if (app) await this.killAsItStores(app, n)
      await this.open()
    }
    for (const app of this.apps) app.networkBack()
    await this.turns.takeAll()
    // A pull that was under way may have begun before the last change.
    for (const app of [...this.apps, ...this.apps]) {
      app.pull()
      await this.turns.takeAll()
    }
  }

  /** Lost, done twice, or made up; empty when the phone and the server agree. */
  async findings(): Promise<string[]> {
    const { edge, heard, admin, disk } = this
    const waiting = this.apps.flatMap(({ pending }) =>
      pending.map(({ id, name }) => `${name} ${id} still waits`),
    )
    const books = { edge, user_id: this.person.id, campaign_id: this.campaign.id, heard, admin }
    return [...waiting, ...(await findings({ ...books, recorded: disk.recorded }))]
  }

  /** What this tab shows. */
  shown(app: App): Shown {
    return Object.fromEntries(NAMES.map((name) => [name, byId(app.rows(name))]))
  }

  /** What a phone shows that has only just come. */
  async fresh(): Promise<Shown> {
    const shown: Record<string, { id: string }[]> = Object.fromEntries(NAMES.map((name) => [name, []]))
    let page: SyncReply | null = null
    do {
      const cursor: string = page === null ? '' : `&cursor=${page.cursor}`
      const reply = await this.person.get(`/sync?campaign_id=${this.campaign.id}${cursor}`)
      page = reply.body as SyncReply
      for (const name of NAMES) shown[name]?.push(...page.changes[name])
    } while (page.more)
    return Object.fromEntries(NAMES.map((name) => [name, byId(shown[name] ?? [])]))
  }

  /** Of goods this tab shows, at the price they have now; by the time it is sent they may have another. */
  private async order(app: App, n: number): Promise<void> {
    const skus = app.rows('skus')
    const ids = new Set([skus[n % skus.length], skus[(n >> 4) % skus.length]].flatMap((sku) => sku?.id ?? []))
    if (ids.size === 0) return
    const basket = {
      lines: [...ids].map((sku_id) => ({ sku_id, quantity: 1 + ((n >> 8) % 2) })),
      coupon_claim_ids: app
        .rows('coupon_claims')
        .flatMap(({ id, status }) => (status === 'claimed' ? [id] : [])),
    }
    const point = app.rows('pickup_points')[n % 3]
    const fulfilment: Fulfilment = point
      ? { type: 'pickup', pickup_point_id: point.id, contact: CONTACT }
      : { type: 'shipping', address: ADDRESS }
    const asked = { campaign_id: this.campaign.id, ...basket, fulfilment: { type: fulfilment.type } }
    const { status, body } = await this.person.post('/quotes', asked)
    const expected_total_fen = status === 200 ? (body as { total_fen: number }).total_fen : 1
    app.do('place_order', { ...basket, fulfilment, expected_total_fen })
  }
}

/**
 * More for the person to do: a second coupon, of which there is one, goods nobody else wants, and messages. And an end
 * that no wrong clock reaches.
 */
async function furnish({ sql }: Edge, { id, coat }: TestCampaign, participant_id: string): Promise<string> {
  const coupon_id = crypto.randomUUID()
  await sql`update public.campaigns set ends_at = now() + interval '1 year' where id = ${id}`
  await sql`
    insert into public.coupons (id, campaign_id, title, type, stacking_group, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at, stock_total)
    values (${coupon_id}, ${id}, '最后一张', 'amount_off', 'extra', now() - interval '1 hour', now() + interval '1 day',
      now() - interval '1 hour', now() + interval '1 day', 1)`
  await sql`insert into public.coupon_terms (coupon_id, campaign_id, amount_off_fen) values (${coupon_id}, ${id}, 100)`
  await sql`
    with added as (insert into public.skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen)
      select ${id}, s.product_id, 'MORE-' || n, 'MORE-' || n, 'M', ${id + '/x'}, 5000 from public.skus s, generate_series(1, 4) n
       where s.id = ${coat} returning id),
    terms as (insert into public.sku_terms (sku_id, campaign_id, floor_price_fen) select id, ${id}, 100 from added)
    insert into public.sku_stock (sku_id, on_hand) select id, 9 from added`
  await sql`select private.notify_participant(${participant_id}, 'new_fan', '{}', gen_random_uuid()::text)
              from generate_series(1, 3)`
  return coupon_id
}

const byId = (rows: readonly { id: string }[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
