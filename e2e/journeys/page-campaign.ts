import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { asEdge } from '../../edge/testing/as-edge.ts'
import { admin, demo, stack } from './cast.ts'

/** Goods of the demo that the page shows, by model number; the pictures come along. */
const MODELS = ['HM-C2401', 'HM-A2403', 'HM-A2401', 'HM-A2402']
const DAY = 24 * 3600_000

export type PageCampaign = Awaited<ReturnType<typeof draftWithEveryBlock>>

/** A draft of its own whose page has every kind of block, ready to be previewed and published. */
export async function draftWithEveryBlock() {
  const id = randomUUID()
  const coupon_id = randomUUID()
  const [from, until] = [new Date(Date.now() - DAY), new Date(Date.now() + 3 * DAY)]
  const goods = await admin<{ model_no: string; name: string; category: string; image_path: string }[]>`
    select model_no, name, category, image_path from products
     where campaign_id = ${demo.campaign_id} and model_no = any (${MODELS}) order by array_position(${MODELS}, model_no)`
  await admin.begin(async (tx) => {
    await tx`insert into campaigns (id, company_name, title, rules_text, starts_at, ends_at, commission_rate_bps)
      values (${id}, '禾木服饰', '冬日内购', '每人一张券，售完为止。', ${from}, ${until}, 1000)`
    for (const [at, { model_no, name, category, image_path }] of goods.entries()) {
      const image = image_path.replace(demo.campaign_id, id)
      const [product_id, sku_id] = [randomUUID(), randomUUID()]
      await tx`insert into products (id, campaign_id, model_no, name, category, image_path, tint, position)
        select ${product_id}, ${id}, model_no, name, ${category}, ${image}, tint, ${at + 1} from products
         where campaign_id = ${demo.campaign_id} and model_no = ${model_no}`
      await tx`insert into skus (id, campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen)
        values (${sku_id}, ${id}, ${product_id}, ${`${name}-M`}, '本色', 'M', ${image}, ${(at + 2) * 10_000})`
      await tx`insert into sku_terms (sku_id, campaign_id, floor_price_fen) values (${sku_id}, ${id}, 5000)`
      await tx`insert into sku_stock (sku_id, on_hand) values (${sku_id}, 50)`
    }
    await tx`insert into coupons (id, campaign_id, title, subtitle, type, stock_total, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
      values (${coupon_id}, ${id}, '员工内购券', '每人一张，全场可用', 'percent_off', 100, ${from}, ${until}, ${from}, ${until})`
    await tx`insert into coupon_terms (coupon_id, campaign_id, percent_off_bps) values (${coupon_id}, ${id}, 4000)`
    const areas = [
      { name: '看全部外套', x: 0, y: 0, width: 560, height: 1000, category: goods[0]?.category },
      { name: '今日主推', x: 560, y: 0, width: 440, height: 500, model_no: goods[0]?.model_no },
      { name: '去抽奖', x: 560, y: 500, width: 440, height: 500, page: 'lottery' },
    ]
    const blocks = [
      { kind: 'banner', title: '冷的天，自己人先挑', image_path: `${id}/banner.svg` },
      { kind: 'countdown' },
      { kind: 'coupon', coupon_id },
      { kind: 'rich_text', title: '写给同事', body: '今年的外套在这里，先领券，再慢慢挑。' },
      {
        kind: 'video',
        title: '风衣是怎样做成的',
        image_path: `${id}/poster.svg`,
        video_path: `${id}/film.mp4`,
      },
      { kind: 'image_map', title: '冬日三件事', image_path: `${id}/map.svg`, areas: tx.json(areas) },
      { kind: 'goods_grid', title: '同事都在挑', model_nos: [...MODELS].reverse().slice(0, 3) },
      { kind: 'leaderboard' },
      { kind: 'lottery' },
      { kind: 'goods_grid', title: '全部商品' },
      { kind: 'rules', title: '活动规则' },
    ]
    for (const [at, block] of blocks.entries())
      await tx`insert into page_blocks ${tx({ campaign_id: id, position: (at + 1) * 10, ...block })}`
    await tx`insert into prizes (campaign_id, position, kind, name, quantity, odds_bps, value_fen, points)
      values (${id}, 10, 'points', '100 积分', 50, 3000, 100, 100)`
    await tx`insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at, consolation_points, status)
      values (${id}, '冬日抽奖', '每张抽奖券抽一次。', ${new Date(Date.now() + DAY)}, ${until}, 1, 'published')`
  })
  await Promise.all([
    put(`${id}/banner.svg`, seedPicture('banner.svg')),
    put(`${id}/poster.svg`, Buffer.from(POSTER)),
    put(`${id}/map.svg`, Buffer.from(MAP)),
    put(`${id}/film.mp4`, readFileSync(new URL('film.mp4', import.meta.url))),
    ...goods.map(({ image_path }) =>
      put(image_path.replace(demo.campaign_id, id), seedPicture(image_path.split('/').at(-1) ?? '')),
    ),
  ])
  return {
    id,
    /** The names of the goods, in the order of the campaign. */
    goods: goods.map(({ name }) => name),
    /** A new preview link. */
    async preview() {
      const [made] = await admin<{ link: string }[]>`select private.preview_campaign(${id}) as link`
      return made?.link ?? ''
    },
    async publish() {
      await admin`update campaigns set status = 'published' where id = ${id}`
    },
    async staffCode() {
      const [issued] = await admin<
        { code: string }[]
      >`select private.issue_entry_code(${id}, 'staff') as code`
      return issued?.code ?? ''
    },
    /** Somebody new on the roster. */
    async hire() {
      const employee = { employee_no: `N${randomUUID().slice(0, 8).toUpperCase()}`, name: '林晓冬' }
      await admin`insert into employees ${admin(employee)}`
      return employee
    },
    /** Colleagues with so many qualified fans, the most first. */
    async colleagues(fans: number[]) {
      for (const [at, count] of fans.entries()) {
        const [participant, employee_no] = [randomUUID(), `N${randomUUID().slice(0, 8).toUpperCase()}`]
        await admin`insert into employees (employee_no, name) values (${employee_no}, ${`林一${at}`})`
        await asEdge(admin, async (tx) => {
          await tx`insert into participants (id, campaign_id, role, employee_id, root_employee_id, depth, display_name)
            select ${participant}, ${id}, 'employee', e.id, ${participant}, 0, '林*' from employees e where e.employee_no = ${employee_no}`
          await tx`update standings set direct_fans = ${count}, qualified_fans = ${count}, qualified_last_at = now()
            where participant_id = ${participant}`
        })
      }
    },
  }
}

const seedPicture = (name: string) =>
  readFileSync(new URL(`../../supabase/seed/images/${name}`, import.meta.url))

/** Puts a file where an admin would, through Storage. */
async function put(path: string, bytes: Buffer): Promise<void> {
  const types = { svg: 'image/svg+xml', mp4: 'video/mp4' }
  const type = types[path.split('.').at(-1) as keyof typeof types]
  const reply = await fetch(`${stack.supabase_url}/storage/v1/object/product-images/${path}`, {
    method: 'POST',
    headers: {
      apikey: stack.secret_key,
      authorization: `Bearer ${stack.secret_key}`,
      'content-type': type,
      'x-upsert': 'true',
    },
    body: new Uint8Array(bytes),
  })
  if (!reply.ok) throw new Error(`${path} was not stored: ${reply.status} ${await reply.text()}`)
}

const POSTER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="#e6dccb"/>
<path d="M250 70l-70 50 26 60 22-14v150h184V166l22 14 26-60-70-50-34 26h-72z" fill="#b99b6b"/>
<path d="M320 96v220M284 96l36 60 36-60" fill="none" stroke="#8f7449" stroke-width="5"/></svg>`

const MAP = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 520" font-family="Noto Serif CJK SC, serif" fill="#1f1b16">
<rect width="720" height="520" fill="#e9e2d6"/><rect x="403" width="317" height="260" fill="#dfe6e0"/><rect x="403" y="260" width="317" height="260" fill="#faf4e8"/>
<path d="M150 150l-62 44 22 54 20-12v170h146V236l20 12 22-54-62-44-30 22h-46z" fill="#b99b6b"/>
<text x="48" y="92" font-size="44" font-weight="700">外套</text><text x="440" y="92" font-size="36" font-weight="700">今日主推</text>
<text x="440" y="350" font-size="36" font-weight="700">去抽奖</text><rect x="520" y="384" width="84" height="84" rx="18" fill="none" stroke="#8a5a12" stroke-width="6"/>
<circle cx="545" cy="409" r="7" fill="#8a5a12"/><circle cx="579" cy="443" r="7" fill="#8a5a12"/><path d="M500 120h120v110h-120z" fill="#8fa596"/></svg>`
