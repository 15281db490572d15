import type postgres from 'postgres'
import type { RefusedRow, Row } from './csv'
import type { ProductRow } from './product-row'

/** Thrown inside the transaction, so that nothing of the file is kept. */
export class StockBelowReserved extends Error {
  constructor(readonly refused: readonly RefusedRow[]) {
    super('Some rows have less stock than unpaid orders hold.')
  }
}

/** Writes checked rows in one transaction; a row counts as changed when its SKU or its product is. */
export async function writeProducts(
  sql: postgres.Sql,
  campaignId: string,
  rows: readonly Row<ProductRow>[],
): Promise<{ added: number; changed: number }> {
  const modelOrder = [...new Set(rows.map(({ value }) => value.model_no))]
  const goods = JSON.stringify(
    rows.map(({ line, value }, index) => ({
      ...value,
      line,
      product_position: modelOrder.indexOf(value.model_no) * 10,
      sku_position: index * 10,
      product_image: `${campaignId}/${value.product_image}`,
      sku_image: `${campaignId}/${value.sku_image}`,
    })),
  )
  return await sql.begin(async (tx) => {
    await tx`
      create temporary table goods on commit drop as
      select * from jsonb_to_recordset(${goods}::text::jsonb) r (
        line int, model_no text, name text, category text, description text, product_image text, tint text,
        product_position int, sku_no text, colour text, size text, sku_image text, sku_position int,
        list_price_fen bigint, floor_price_fen bigint, stock int)`
    await refuseStockBelowReserved(tx, campaignId)

    const products = await tx<{ model_no: string }[]>`
      insert into public.products as p (campaign_id, model_no, name, category, description, image_path, tint, position)
      select distinct on (g.model_no) ${campaignId}::uuid, g.model_no, g.name, g.category, g.description, g.product_image,
             g.tint, g.product_position
        from goods g order by g.model_no, g.line
      on conflict (campaign_id, model_no) do update
        set name = excluded.name, category = excluded.category, description = excluded.description,
            image_path = excluded.image_path, tint = excluded.tint, position = excluded.position
      where (p.name, p.category, p.description, p.image_path, p.tint, p.position) is distinct from
            (excluded.name, excluded.category, excluded.description, excluded.image_path, excluded.tint, excluded.position)
      returning model_no`
    const skus = await tx<{ sku_no: string; added: boolean }[]>`
      insert into public.skus as s (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, position)
      select p.campaign_id, p.id, g.sku_no, g.colour, g.size, g.sku_image, g.list_price_fen, g.sku_position
        from goods g join public.products p on p.campaign_id = ${campaignId} and p.model_no = g.model_no
      on conflict (campaign_id, sku_no) do update
        set product_id = excluded.product_id, colour = excluded.colour, size = excluded.size,
            image_path = excluded.image_path, list_price_fen = excluded.list_price_fen, position = excluded.position
      where (s.product_id, s.colour, s.size, s.image_path, s.list_price_fen, s.position) is distinct from
            (excluded.product_id, excluded.colour, excluded.size, excluded.image_path, excluded.list_price_fen, excluded.position)
      returning sku_no, xmax = 0 as added`
    const terms = await tx<{ sku_no: string }[]>`
      insert into public.sku_terms as t (sku_id, campaign_id, floor_price_fen)
      select s.id, s.campaign_id, g.floor_price_fen
        from goods g join public.skus s on s.campaign_id = ${campaignId} and s.sku_no = g.sku_no
      on conflict (sku_id) do update set floor_price_fen = excluded.floor_price_fen
      where t.floor_price_fen <> excluded.floor_price_fen
      returning (select s.sku_no from public.skus s where s.id = t.sku_id) as sku_no`
    const stock = await tx<{ sku_no: string }[]>`
      insert into public.sku_stock as k (sku_id, on_hand)
      select s.id, g.stock from goods g join public.skus s on s.campaign_id = ${campaignId} and s.sku_no = g.sku_no
      on conflict (sku_id) do update set on_hand = excluded.on_hand
      where k.on_hand <> excluded.on_hand
      returning (select s.sku_no from public.skus s where s.id = k.sku_id) as sku_no`

    const added = new Set(skus.filter((row) => row.added).map((row) => row.sku_no))
    const touched = new Set([...skus, ...terms, ...stock].map((row) => row.sku_no))
    const touchedModels = new Set(products.map((row) => row.model_no))
    const changed = rows.filter(({ value }) => touched.has(value.sku_no) || touchedModels.has(value.model_no))
    return { added: added.size, changed: changed.filter(({ value }) => !added.has(value.sku_no)).length }
  })
}

/** Locks the stock of the file's SKUs, so that no order slips in between the check and the write. */
async function refuseStockBelowReserved(tx: postgres.TransactionSql, campaignId: string): Promise<void> {
  const held = await tx<{ line: number; sku_no: string; stock: number; reserved: number }[]>`
    select g.line, g.sku_no, g.stock, k.reserved
      from goods g
      join public.skus s on s.campaign_id = ${campaignId} and s.sku_no = g.sku_no
      join public.sku_stock k on k.sku_id = s.id
     order by k.sku_id
       for update of k`
  const refused = held
    .filter((row) => row.stock < row.reserved)
    .map((row) => ({
      line: row.line,
      reason: `stock ${row.stock} is below the ${row.reserved} pieces of ${row.sku_no} that unpaid orders hold`,
    }))
  if (refused.length > 0) throw new StockBelowReserved(refused)
}
