import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'

export type Catalogue = {
  campaign_id: string
  staff_code: string
  employee_no: string
  employee_name: string
}

/** A published campaign with this many SKUs, five to a product, as large as real ones: names, pictures, descriptions. */
export async function fillCatalogue(admin: postgres.Sql, skus: number): Promise<Catalogue> {
  const id = randomUUID()
  const coupon_id = randomUUID()
  const employee_no = `BENCH${id.slice(0, 8).toUpperCase()}`
  const employee_name = '陈小明'
  const staff_code = await admin.begin(async (tx) => {
    await tx`insert into campaigns (id, company_name, title, rules_text, starts_at, ends_at)
      values (${id}, '禾木服饰', '一万个规格', '规则', now() - interval '1 day', now() + interval '9 days')`
    await tx`insert into employees (employee_no, name) values (${employee_no}, ${employee_name})`
    await tx`
      with made as (
        insert into products (campaign_id, model_no, name, category, description, image_path, tint, position)
        select ${id}, 'HM-C' || n, '高密斜纹棉双排扣经典风衣 ' || n, '分类' || n % 9,
               '高密斜纹棉防泼水处理，肩章、枪挡、腰带一应俱全。微收腰长款，内里半衬透气。', ${id} || '/hm-c' || n || '.svg', '#EDE6DA', n
          from generate_series(1, ${skus / 5}::int) n
        returning id, position)
      insert into skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, position)
      select ${id}, made.id, 'HMC' || made.position || '-' || s, '卡其', (array['XS', 'S', 'M', 'L', 'XL'])[s],
             ${id} || '/hm-c' || made.position || '.svg', 159900, s
        from made, generate_series(1, 5) s`
    await tx`insert into sku_terms (sku_id, campaign_id, floor_price_fen) select id, campaign_id, 39900 from skus where campaign_id = ${id}`
    await tx`insert into sku_stock (sku_id, on_hand) select id, 50 from skus where campaign_id = ${id}`
    await tx`insert into coupons (id, campaign_id, title, type, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
      values (${coupon_id}, ${id}, '员工内购券', 'percent_off', now() - interval '1 day', now() + interval '9 days', now() - interval '1 day', now() + interval '9 days')`
    await tx`insert into coupon_terms (coupon_id, campaign_id, percent_off_bps) values (${coupon_id}, ${id}, 6000)`
    await tx`insert into page_blocks (campaign_id, position, kind, coupon_id)
      values (${id}, 1, 'coupon', ${coupon_id}), (${id}, 2, 'goods_grid', null)`
    await tx`update campaigns set status = 'published' where id = ${id}`
    const [issued] = await tx<{ code: string }[]>`select private.issue_entry_code(${id}, 'staff') as code`
    return issued?.code ?? ''
  })
  await admin`analyze`
  return { campaign_id: id, staff_code, employee_no, employee_name }
}

/** The same with nothing to sell: it could not have been published so, but everything may be taken off sale later. */
export async function emptyCatalogue(admin: postgres.Sql): Promise<Catalogue> {
  const catalogue = await fillCatalogue(admin, 5)
  await admin`update products set status = 'unlisted' where campaign_id = ${catalogue.campaign_id}`
  return catalogue
}

/** Another employee, as nobody enters from two devices here. */
export async function asColleague(admin: postgres.Sql, catalogue: Catalogue): Promise<Catalogue> {
  const employee_no = `BENCH${randomUUID().slice(0, 8).toUpperCase()}`
  await admin`insert into employees (employee_no, name) values (${employee_no}, ${catalogue.employee_name})`
  return { ...catalogue, employee_no }
}
