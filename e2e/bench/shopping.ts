import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { Crowd } from './crowd.ts'

/** Whose triggers book one row at a time. */
const TABLES = ['products', 'skus', 'sku_terms', 'sku_stock', 'coupons', 'events', 'orders', 'order_lines']

/**
 * What a crowd does in its sale, written past the triggers in bulk: every third fan looks at a product, every tenth has bought,
 * and fifty orders look suspicious however large the crowd is.
 */
export async function fillShopping(admin: postgres.Sql, { campaign_id }: Crowd): Promise<void> {
  const product_id = randomUUID()
  await admin.begin(async (tx) => {
    for (const table of TABLES) await tx`alter table ${tx(table)} disable trigger user`
    await tx`insert into products (id, campaign_id, model_no, name, category, image_path)
      values (${product_id}, ${campaign_id}, 'HM-1', '风衣', '外套', ${campaign_id + '/x.svg'})`
    await tx`insert into skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen)
      select ${campaign_id}, ${product_id}, 'S-' || n, '卡其', n::text, ${campaign_id + '/x.svg'}, n * 100 from generate_series(1, 1000) n`
    await tx`insert into sku_terms (sku_id, campaign_id, floor_price_fen, cost_fen)
      select id, campaign_id, 100, 50 from skus where campaign_id = ${campaign_id}`
    await tx`insert into sku_stock (sku_id, on_hand) select id, 1000 from skus where campaign_id = ${campaign_id}`
    await tx`
      insert into events (id, campaign_id, participant_id, type, at)
      select gen_random_uuid(), campaign_id, id, 'product_view', joined_at
        from (select p.*, row_number() over () as n from participants p where campaign_id = ${campaign_id} and role = 'friend') p where n % 3 = 0`
    await tx`
      insert into orders (campaign_id, participant_id, user_id, status, fulfilment, list_fen, discount_fen, shipping_fen, total_fen,
        rules_version, sponsor_id, root_employee_id, commission_level, created_at, paid_at)
      select campaign_id, id, user_id, 'paid', jsonb_build_object('type', 'shipping', 'address', jsonb_build_object('phone', n, 'line', n)),
             20000, 10000, 0, 10000, 2, sponsor_id, root_employee_id, 1, joined_at + make_interval(secs => case when n <= 500 then 5 else 60 end), now()
        from (select p.*, row_number() over () as n from participants p where campaign_id = ${campaign_id} and role = 'friend') p where n % 10 = 0`
    await tx`
      with skus as materialized (select array_agg(id order by sku_no) as ids from skus where campaign_id = ${campaign_id})
      insert into order_lines (order_id, user_id, sku_id, product_id, product_name, model_no, colour, size, image_path, quantity, list_fen, price_fen)
      select o.id, o.user_id, skus.ids[1 + (row_number() over ()) % 1000], ${product_id}, '风衣', 'HM-1', '卡其', 'M', '', 1, 20000, 10000
        from orders o cross join skus where o.campaign_id = ${campaign_id}`
    for (const table of TABLES) await tx`alter table ${tx(table)} enable trigger user`
  })
}

/** One in a hundred people and orders changes: as it does from one run of the job to the next. */
export async function changeSome(admin: postgres.Sql, { campaign_id }: Crowd): Promise<void> {
  await admin.begin(async (tx) => {
    for (const table of ['participants', 'orders'])
      await tx`update ${tx(table)} set changed_xid = pg_current_xact_id()
        where id in (select id from ${tx(table)} where campaign_id = ${campaign_id} and hashtext(id::text) % 100 = 0)`
    await tx`insert into events (id, campaign_id, participant_id, type, at)
      select gen_random_uuid(), campaign_id, id, 'search', now() from participants
       where campaign_id = ${campaign_id} and hashtext(id::text) % 300 = 1`
  })
}
