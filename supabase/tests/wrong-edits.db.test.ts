import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, closeConnections } from './cast.ts'
import { type Edits, underWay } from './under-way.ts'

// What an admin could do by a typing error in a table editor. Each is refused, and the refusal says which column is wrong or what to do
// instead.

let answer: Awaited<ReturnType<typeof underWay>>
beforeAll(async () => void (answer = await underWay()))
afterAll(closeConnections)

const CAMPAIGN: Edits = [
  [
    'ending before it starts',
    `update campaigns set ends_at = starts_at - interval '1 day' where id = {campaign}`,
    /ends_at must be after starts_at/,
  ],
  [
    'starting after it ends',
    `update campaigns set starts_at = ends_at + interval '1 day' where id = {campaign}`,
    /ends_at must be after starts_at/,
  ],
  ['without a title', `update campaigns set title = ' ' where id = {campaign}`, /title must not be empty/],
  [
    'without rules while it is published',
    `update campaigns set rules_text = '' where id = {campaign}`,
    /rules_text/,
  ],
  [
    'with a commission of 100 %',
    `update campaigns set commission_rate_bps = 10000 where id = {campaign}`,
    /commission_rate_bps is between 0 and 5000/,
  ],
  [
    'with a negative shipping fee',
    `update campaigns set shipping_fee_fen = -1 where id = {campaign}`,
    /shipping_fee_fen is 0 or more/,
  ],
  ['deleted with people in it', `delete from campaigns where id = {campaign}`, /set status to ended/],
  ['with another id', `update campaigns set id = gen_random_uuid() where id = {campaign}`, /id is for good/],
  [
    'with a share picture of another campaign',
    `update campaigns set share_image = {other} || '/a.png' where id = {campaign}`,
    /begin with the campaign's id/,
  ],
  [
    'a block of another campaign’s coupon',
    `insert into page_blocks (campaign_id, position, kind, coupon_id) values ({campaign}, 50, 'coupon', {other_coupon})`,
    /coupon_id/,
  ],
  [
    'a coupon block without a coupon',
    `insert into page_blocks (campaign_id, position, kind) values ({campaign}, 50, 'coupon')`,
    /coupon_id/,
  ],
  [
    'two blocks in one place',
    `insert into page_blocks (campaign_id, position, kind) values ({campaign}, 5, 'rules')`,
    /position is taken/,
  ],
  [
    'a block moved to another campaign',
    `update page_blocks set campaign_id = {other} where campaign_id = {campaign} and kind = 'rules'`,
    /campaign_id is for good/,
  ],
  ['the only row of settings deleted', 'delete from site_settings', /change it instead/],
  ['an address that is none', `update site_settings set h5_url = 'sale.example.com/'`, /h5_url is an http/],
]

const GOODS: Edits = [
  [
    'a picture of another campaign',
    `update skus set image_path = {other} || '/x.png' where id = {sku}`,
    /image_path begins with the campaign's id/,
  ],
  ['a floor price deleted on sale', `delete from sku_terms where sku_id = {sku}`, /change floor_price_fen/],
  ['the stock row deleted on sale', `delete from sku_stock where sku_id = {sku}`, /set on_hand/],
  [
    'a negative price',
    `update skus set list_price_fen = -100 where id = {sku}`,
    /list_price_fen is more than 0/,
  ],
  [
    'a floor above the list price',
    `update sku_terms set floor_price_fen = 9990000 where sku_id = {sku}`,
    /floor price must not be above the list price/,
  ],
  [
    'a list price below the floor',
    `delete from add_ons; update skus set list_price_fen = 100 where id = {sku}`,
    /lower the floor price first/,
  ],
  [
    'a list price below the price as an add-on',
    `update skus set list_price_fen = 9800 where id = {sku}; update sku_terms set floor_price_fen = 9700 where sku_id = {sku}`,
    /change price_fen in add_ons first/,
  ],
  [
    'a negative stock',
    `update sku_stock set on_hand = -5 where sku_id = {sku}`,
    /on_hand is 0 or more|reserved is between 0 and on_hand/,
  ],
  [
    'a stock below what is reserved',
    `update sku_stock set on_hand = 0 where reserved > 0 and sku_id in (select id from skus where campaign_id = {campaign})`,
    /reserved is between 0 and on_hand/,
  ],
  [
    'what is reserved',
    `update sku_stock set reserved = 0 where reserved > 0 and sku_id in (select id from skus where campaign_id = {campaign})`,
    /Change on_hand/,
  ],
  ['a product deleted with orders', `delete from products where id = {product}`, /status to unlisted/],
  ['a SKU deleted with orders', `delete from skus where id = {sku}`, /status to unlisted/],
  [
    'a SKU of another campaign’s product',
    `update skus set product_id = {other_product} where id = {sku}`,
    /product_id must name a row of products in the same campaign/,
  ],
  [
    'a model number twice',
    `insert into products (campaign_id, model_no, name, category, image_path) values ({campaign}, 'M-1', 'x', 'x', {campaign} || '/x.png')`,
    /model_no is used once in a campaign/,
  ],
  [
    'a SKU number twice',
    `update skus set sku_no = 'S-1' where id = {sku}`,
    /sku_no is used once in a campaign/,
  ],
  [
    'a price history that is made up',
    `update sku_price_history set list_price_fen = 1 where sku_id = {sku}`,
    /append-only/,
  ],
  [
    'the lowest price of seven days',
    `update skus set lowest_7d_fen = 1 where id = {sku}`,
    /change list_price_fen/,
  ],
  [
    'an add-on under its floor',
    `update add_ons set price_fen = 1 where campaign_id = {campaign}`,
    /between the floor price and the list price/,
  ],
  [
    'an add-on of another campaign’s SKU',
    `insert into add_ons (campaign_id, sku_id, price_fen) values ({campaign}, {other_sku}, 10000)`,
    /in the same campaign/,
  ],
  [
    'a colour that is none',
    `update products set tint = 'red' where id = {product}`,
    /tint looks like #RRGGBB/,
  ],
]

const COUPONS: Edits = [
  [
    'made one that is only given while people claim it',
    `update coupons set visibility = 'given' where id = {coupon}`,
    /make another one/,
  ],
  [
    'over 100 %',
    `update coupon_terms set percent_off_bps = 12000 where coupon_id = {coupon}`,
    /percent_off_bps is between 1 and 10000/,
  ],
  [
    'without stock',
    `update coupons set stock_total = 0 where id = {idle_coupon}`,
    /stock_total is 1 or more/,
  ],
  [
    'claimed after it can be used',
    `update coupons set use_starts_at = now() - interval '9 days', use_ends_at = now() - interval '8 days' where id = {idle_coupon}`,
    /use_ends_at must be after claim_starts_at/,
  ],
  [
    'closing before it opens',
    `update coupons set claim_ends_at = claim_starts_at - interval '1 day' where id = {idle_coupon}`,
    /claim_ends_at must be after claim_starts_at/,
  ],
  [
    'of another type than its terms',
    `update coupons set type = 'percent_off' where id = {idle_coupon}`,
    /change type/,
  ],
  [
    'with a gift and a discount',
    `update coupon_terms set gift_sku_id = {sku} where coupon_id = {idle_coupon}`,
    /exactly one of/,
  ],
  [
    'giving away another campaign’s goods',
    `update coupon_terms set gift_sku_id = {other_sku}, amount_off_fen = null where coupon_id = {idle_coupon}`,
    /gift_sku_id must name a row of skus in the same campaign/,
  ],
  [
    'for SKUs of another campaign',
    `update coupons set scope = 'skus', scope_sku_ids = array[{other_sku}::uuid] where id = {idle_coupon}`,
    /scope_sku_ids/,
  ],
  [
    'for SKUs without any',
    `update coupons set scope = 'skus' where id = {idle_coupon}`,
    /scope needs its scope_categories or scope_sku_ids/,
  ],
  ['deleted when claimed', `delete from coupons where id = {coupon}`, /set claim_ends_at to now/],
  [
    'deleted while it stands on the page',
    `delete from coupons where id = {idle_coupon}`,
    /delete its row in page_blocks first/,
  ],
  ['without terms when claimed', `delete from coupon_terms where coupon_id = {coupon}`, /change the amounts/],
  [
    'moved to another campaign',
    `update coupons set campaign_id = {other} where id = {idle_coupon}`,
    /campaign_id is for good/,
  ],
]

describe.each<[string, Edits]>([
  ['a campaign', CAMPAIGN],
  ['goods', GOODS],
  ['a coupon', COUPONS],
])('of %s, an edit is refused with a sentence', (_, edits) => {
  it.each(edits)('%s', async (_, statement, sentence) => {
    expect(await answer(statement)).toMatch(sentence)
  })
})

it.each([
  ['a stock corrected', `update sku_stock set on_hand = on_hand + 5 where sku_id = {sku}`],
  [
    'an address corrected',
    `update orders set fulfilment = fulfilment || '{"address": {"line": "x"}}' where id = {order}`,
  ],
  ['a person shut out', `update participants set revoked_at = now() where id = {friend}`],
  ['goods taken off the page', `update products set status = 'unlisted' where id = {product}`],
  ['a sale shut at once', `update campaigns set status = 'draft' where id = {campaign}`],
  ['a block deleted', `delete from page_blocks where campaign_id = {campaign} and kind = 'coupon'`],
])('what is right goes through: %s', async (_, statement) => {
  expect(await answer(statement)).toBe('nobody objects')
})

it('a draft that nobody has entered can be deleted whole, with its gifts, prizes and codes', async () => {
  const id = randomUUID()
  const sku = randomUUID()
  const [gift, prize] = [randomUUID(), randomUUID()]
  await admin`insert into campaigns (id, company_name, title, starts_at, ends_at) values (${id}, '禾木', '草稿', now(), now() + interval '9 days')`
  await admin`insert into products (id, campaign_id, model_no, name, category, image_path) values (${sku}, ${id}, 'M', '围巾', '配饰', ${id + '/x.png'})`
  await admin`insert into skus (id, campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen)
    values (${sku}, ${id}, ${sku}, 'S', '灰', '均码', ${id + '/x.png'}, 9900)`
  for (const [coupon, type, visibility] of [
    [gift, 'gift', 'hidden'],
    [prize, 'amount_off', 'given'],
  ] as const)
    await admin`insert into coupons (id, campaign_id, title, type, visibility, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
      values (${coupon}, ${id}, '券', ${type}, ${visibility}, now(), now() + interval '1 day', now(), now() + interval '1 day')`
  await admin`insert into coupon_terms (coupon_id, campaign_id, gift_sku_id) values (${gift}, ${id}, ${sku})`
  await admin`insert into page_blocks (campaign_id, position, kind, coupon_id) values (${id}, 1, 'coupon', ${gift})`
  await admin`insert into prizes (campaign_id, position, kind, name, quantity, odds_bps, coupon_id) values (${id}, 1, 'coupon', '券', 1, 100, ${prize})`
  await admin`insert into mall_items (campaign_id, kind, name, points_price, coupon_id) values (${id}, 'coupon', '券', 10, ${prize})`
  await admin`select private.issue_entry_code(${id}, 'staff')`
  await admin`delete from campaigns where id = ${id}`
  expect(await admin`select from campaigns where id = ${id}`).toHaveLength(0)
})
