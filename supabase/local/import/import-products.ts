import type postgres from 'postgres'
import { type Columns, type CsvRows, type RefusedRow, type Row, readCsv } from './csv'
import { type PictureStore, picturesIn } from './picture-store'
import { type ImportReport, refusedReport } from './report'
import { NothingKept, refusals, sendRows, tally, type Verdict } from './send-rows'

const COLUMNS: Columns = {
  needed: [
    ...['model_no', 'name', 'category', 'description', 'product_image', 'tint', 'sku_no', 'colour', 'size'],
    ...['sku_image', 'list_price_fen|list_price_yuan', 'floor_price_fen|floor_price_yuan', 'stock'],
  ],
  allowed: ['campaign', 'cost_fen', 'cost_yuan', 'status'],
}

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
  const file = readCsv(bytes, COLUMNS)
  const rows = file.rows.map(({ line, cells }) => ({
    line,
    cells: { ...cells, campaign: cells['campaign']?.trim() || campaignId },
  }))
  const local = await picturesIn(images)
  const stored = await store.stored(campaignId)
  const known = new Set([...local, ...stored])
  const refused = [...file.refused, ...rows.flatMap((row) => missingPictures(row, campaignId, known, images))]

  // Before the rows: a row must never name a picture that is not there. A picture without a row harms nobody, but one that takes
  // the place of another does: then the rows are tried first.
  if (refused.length > 0 || local.some((name) => stored.has(name))) {
    const tried = await send(sql, campaignId, { ...file, rows, refused }, 'try')
    if (tried.refused.length > 0) return tried
  }
  await store.upload(campaignId, images, local)
  return send(sql, campaignId, { ...file, rows }, 'keep')
}

async function send(
  sql: postgres.Sql,
  campaignId: string,
  { read, rows, refused }: CsvRows,
  intent: 'try' | 'keep',
): Promise<ImportReport> {
  try {
    return await sql.begin(async (tx) => {
      await tx`select private.because('npm run import -- products')`
      const elsewhere = (uploadId: string) => otherCampaigns(tx, uploadId, campaignId)
      const { verdicts, outcome = [] } = await sendRows(tx, 'product_import', rows, elsewhere)
      const wrong = [...refused, ...refusals(verdicts), ...outcome]
      if (wrong.length > 0) throw new NothingKept(refusedReport(read, wrong))
      const report = { read, ...tally(verdicts), refused: [] }
      if (intent === 'try') throw new NothingKept(report)
      return report
    })
  } catch (error) {
    if (error instanceof NothingKept) return error.outcome as ImportReport
    throw error
  }
}

/** The pictures go to one campaign, so the rows do. */
async function otherCampaigns(
  tx: postgres.TransactionSql,
  uploadId: string,
  campaignId: string,
): Promise<RefusedRow[]> {
  const rows = await tx<Pick<Verdict, 'line'>[]>`
    select line from public.product_import where upload_id = ${uploadId} and campaign_id <> ${campaignId} order by id`
  return rows.map(({ line }) => ({
    line,
    reason: 'campaign names another campaign than --campaign; import it on its own.',
  }))
}

function missingPictures(
  { line, cells }: Row,
  campaignId: string,
  known: ReadonlySet<string>,
  images: string,
): RefusedRow[] {
  const names = [cells['product_image'], cells['sku_image']].map((cell = '') =>
    cell.trim().replace(`${campaignId}/`, ''),
  )
  const missing = [...new Set(names)].filter((name) => name !== '' && !name.includes('/') && !known.has(name))
  return missing.map((name) => ({
    line,
    reason: `the picture ${name} is neither in ${images} nor stored for this campaign.`,
  }))
}
