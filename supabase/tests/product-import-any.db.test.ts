import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importProducts } from '../local/import/import-products.ts'
import type { PictureStore } from '../local/import/picture-store.ts'
import { type Campaign, closeConnections, openCampaign } from './cast.ts'
import { goodsImport } from './goods-import.ts'
import { type Cells, csv, takenBack, within } from './importing.ts'

let own: Campaign
beforeAll(async () => {
  own = await openCampaign()
})
afterAll(closeConnections)
const { goods, sold, verdicts } = goodsImport(() => own)

const flaw = fc.constantFrom<Cells>(
  ...[
    {},
    {},
    {},
    { stock: 'x' },
    { floor_price_fen: '999999' },
    { name: '' },
    { product_image: 'a.exe' },
    { status: '?' },
  ],
  ...[{ campaign: 'x' }, { list_price_fen: '' }, { tint: '#12' }, { category: 'x'.repeat(21) }],
)
/** A row that may be right or have one of many flaws; models, SKUs and sizes meet. */
const anyRow = fc.record({
  model: fc.nat(2),
  sku: fc.nat(5),
  size: fc.constantFrom('S', 'M', 'L'),
  name: fc.constantFrom('风衣', '大衣'),
  flaw,
})

describe('whatever is uploaded', () => {
  it('no product is ever half made: every SKU has its terms and stock, every product a SKU, and refused rows left no trace', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        async (rows, chunk) => {
          await takenBack(async (tx) => {
            const cells = rows.map(({ model, sku, size, name, flaw }) =>
              goods(30 + model, { sku_no: `${own.tag}-K${sku}`, size, name, ...flaw }),
            )
            const outcome = await verdicts(tx, cells, chunk)
            expect(outcome).toHaveLength(rows.length)
            const there = await sold(tx, `${own.tag}-3`)
            for (const one of there)
              expect(one).toMatchObject({
                sku_no: expect.any(String) as string,
                floor_fen: expect.any(Number) as number,
                on_hand: expect.any(Number) as number,
              })
            const applied = new Set(
              cells.filter((_, n) => outcome[n]?.result !== 'refused').map((one) => one['sku_no']),
            )
            expect(new Set(there.map((one) => one['sku_no'] as string))).toEqual(applied)
            outcome.forEach(({ result, problem }) =>
              expect(result === 'refused' ? problem !== '' : problem.startsWith('提醒'), problem).toBe(true),
            )
          })
        },
      ),
      { numRuns: Number(process.env['FC_RUNS'] ?? 12) },
    )
  })

  it('npm run import says of the same rows what the table says of them, and writes all of them or none', async () => {
    const store = {
      stored: () => Promise.resolve(new Set(['coat.png', 'a.exe'])),
      upload: () => Promise.resolve(),
    } as unknown as PictureStore
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 5 }), async (rows) => {
        await takenBack(async (tx) => {
          const cells = rows.map(({ model, sku, size, name, flaw }) =>
            goods(30 + model, { sku_no: `${own.tag}-K${sku}`, size, name, ...flaw }),
          )
          const table = await verdicts(tx, cells)
          const after = await sold(tx, `${own.tag}-3`)
          await tx`delete from products where model_no like ${own.tag + '-3%'}`
          const printed = await importProducts({
            sql: within(tx),
            store,
            campaignId: own.id,
            bytes: csv(cells),
            images: '',
          })
          const refused = table.filter((one) => one.result === 'refused')
          expect(printed.refused.map(({ reason }) => reason)).toEqual(refused.map(({ problem }) => problem))
          expect(await sold(tx, `${own.tag}-3`)).toEqual(refused.length > 0 ? [] : after)
        })
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 8) },
    )
  })
})
