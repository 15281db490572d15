import type postgres from 'postgres'
import type { RefusedRow, Row } from './csv'
import { type PictureStore, picturesIn } from './picture-store'
import { type ProductRow, readProducts } from './product-row'
import { type ImportReport, refusedReport } from './report'
import { StockBelowReserved, writeProducts } from './write-products'

type ProductsImport = Readonly<{
  sql: postgres.Sql
  store: PictureStore
  campaignId: string
  bytes: Uint8Array
  /** Folder with the pictures; those that are stored already need not be in it. */
  images: string
}>

/** Adds and updates the goods of a campaign by model_no and sku_no, all rows or none. Goods not in the file stay as they are. */
export async function importProducts({
  sql,
  store,
  campaignId,
  bytes,
  images,
}: ProductsImport): Promise<ImportReport> {
  const checked = readProducts(bytes)
  const local = await picturesIn(images)
  const known = new Set([...local, ...(await store.stored(campaignId))])
  const refused = [...checked.refused, ...checked.rows.flatMap((row) => missingPictures(row, known, images))]
  if (refused.length > 0) return refusedReport(checked.read, refused)

  // Before the rows: a row must never name a picture that is not there. A picture without a row harms nobody.
  await store.upload(campaignId, images, local)
  try {
    const { added, changed } = await writeProducts(sql, campaignId, checked.rows)
    return { read: checked.read, added, changed, unchanged: checked.read - added - changed, refused: [] }
  } catch (error) {
    if (error instanceof StockBelowReserved) return refusedReport(checked.read, error.refused)
    throw error
  }
}

function missingPictures(
  { line, value }: Row<ProductRow>,
  known: ReadonlySet<string>,
  images: string,
): RefusedRow[] {
  const missing = [...new Set([value.product_image, value.sku_image])].filter((name) => !known.has(name))
  return missing.map((name) => ({
    line,
    reason: `the picture ${name} is neither in ${images} nor stored for this campaign`,
  }))
}
