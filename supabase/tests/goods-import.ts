import type postgres from 'postgres'
import type { Campaign } from './cast.ts'
import { type Cells, emptied, report, upload } from './importing.ts'

type Sql = postgres.ISql<Record<never, never>>

/** Rows for product_import of one test's own campaign, and what became of them. */
export function goodsImport(campaign: () => Campaign) {
  const key = () => campaign().tag
  return {
    /** A coat, right in every column, as a CSV has it. */
    goods: (n: number, change: Cells = {}): Cells => ({
      campaign: campaign().id,
      model_no: `${key()}-${n}`,
      name: '风衣',
      category: '外套',
      description: '',
      product_image: 'coat.png',
      tint: '#ECE5DA',
      sku_no: `${key()}-${n}-S`,
      colour: '卡其',
      size: 'S',
      sku_image: '',
      list_price_fen: '159900',
      list_price_yuan: '',
      floor_price_fen: '57600',
      floor_price_yuan: '',
      cost_fen: '',
      cost_yuan: '',
      stock: '3',
      status: '',
      ...change,
    }),
    said: (sql: Sql, model = key()) => report(sql, 'product_import', model),
    /** What is there of it, whole or not. */
    sold: (sql: Sql, model = key()) =>
      sql`select p.model_no, p.name, p.image_path, p.tint, p.status, s.sku_no, s.size, s.image_path as sku_image, s.list_price_fen::int as list_fen,
                 t.floor_price_fen::int as floor_fen, t.cost_fen::int as cost_fen, k.on_hand
            from products p left join skus s on s.product_id = p.id left join sku_terms t on t.sku_id = s.id left join sku_stock k on k.sku_id = s.id
           where p.model_no like ${model + '%'} order by p.position, s.position`,
    /** Uploads rows into a table that holds nothing else, and says what became of them. */
    async verdicts(tx: postgres.TransactionSql, rows: Cells[], chunk?: number) {
      await emptied(tx, 'product_import')
      await upload(tx, 'product_import', rows, chunk)
      return tx<{ line: number; result: string; problem: string }[]>`
        select line, result, problem from product_import
         where campaign_id = ${campaign().id} or model_no like ${key() + '%'} order by id`
    },
  }
}
