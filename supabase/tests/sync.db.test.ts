import { afterAll, describe, expect, it } from 'vitest'
import { admin, closeConnections, db, openCampaign, stack } from './cast.ts'
import postgres from 'postgres'

afterAll(closeConnections)

describe('what changed since the cursor', () => {
  it('never skips a row that a slow transaction commits after the pull', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    const pull = (horizon: string) =>
      db.asPerson(
        person.user,
        async (tx) => {
          const [position] = await tx<{ horizon: string }[]>`select horizon from private.sync_position()`
          const rows = await tx<
            { name: string }[]
          >`select name from products where campaign_id = ${own.id} and changed_xid >= ${horizon}::text::xid8`
          return { horizon: position?.horizon ?? '', names: rows.map((row) => row.name) }
        },
        { isolation: 'snapshot' },
      )
    const slow = postgres(stack.db_url, { max: 1 })
    let commit = () => {}
    const held = new Promise<void>((resolve) => (commit = resolve))
    let started = () => {}
    const begun = new Promise<void>((resolve) => (started = resolve))
    const slowly = slow.begin(async (tx) => {
      await tx`update products set name = '慢' where id = ${own.product_id}`
      started()
      await held
    })
    await begun
    await admin`update skus set position = 9 where campaign_id = ${own.id}` // a later transaction that commits first
    const during = await pull('0')
    commit()
    await slowly
    const after = await pull(during.horizon)
    await slow.end()
    expect(during.names).toEqual(['亚麻衬衫'])
    expect(after.names).toEqual(['慢'])
  })

  it('goods taken off the page leave a tombstone, and lose it when put back', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    const buried = () =>
      db.asPerson(
        person.user,
        (tx) =>
          tx<
            { collection: string }[]
          >`select collection from tombstones where campaign_id = ${own.id} order by 1`,
      )
    await admin`update products set status = 'unlisted' where id = ${own.product_id}`
    expect((await buried()).map((row) => row.collection)).toEqual(['products', 'skus', 'skus', 'skus'])
    await admin`update products set status = 'listed' where id = ${own.product_id}`
    expect(await buried()).toEqual([])
  })

  it('people learn of stock only as a hint, and the SKU travels only when the hint changes', async () => {
    const own = await openCampaign({ stock: 50 })
    const sku = own.skus[0]
    if (!sku) throw new Error('no SKU')
    const at = async () =>
      (await admin`select stock_hint, changed_xid::text as xid from skus where id = ${sku.id}`)[0]
    const before = await at()
    await admin`update sku_stock set on_hand = 30 where sku_id = ${sku.id}`
    expect(await at()).toEqual(before)
    await admin`update sku_stock set on_hand = 3 where sku_id = ${sku.id}`
    expect(await at()).toMatchObject({ stock_hint: 3 })
    expect((await at())?.xid).not.toBe(before?.xid)
  })
})
