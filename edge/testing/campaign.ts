import type postgres from 'postgres'
import type { Person } from './person.ts'

export type TestCampaign = {
  id: string
  staff_code: string
  /** 4折, hidden. */
  coupon_id: string
  pickup_point_id: string
  /** 399.00 list, 100.00 floor, 50 pieces. */
  coat: string
  /** 1.01 list, 0.01 floor, 3 pieces, at most 2 a person. */
  sock: string
  /** A new employee on the roster. */
  hire(): Promise<{ employee_no: string; name: string }>
  /** Lets a person in as a new employee. */
  admit(person: Person): Promise<{ participant_id: string }>
  /** Lets a person in as a friend of somebody who is in. */
  invite(sponsor: Person, friend: Person): Promise<void>
  claim(person: Person): Promise<string>
  setStatus(status: 'draft' | 'published' | 'ended'): Promise<void>
}

/** A campaign of its own for one test file: nothing in it is shared with the demo or with other files. */
export async function makeCampaign(sql: postgres.Sql): Promise<TestCampaign> {
  const id = crypto.randomUUID()
  const [coat, sock, coupon_id, pickup_point_id] = Array.from({ length: 4 }, () => crypto.randomUUID()) as [
    string,
    string,
    string,
    string,
  ]
  const [from, to] = [`now() - interval '1 hour'`, `now() + interval '1 day'`]
  await sql.unsafe(`
    insert into public.campaigns (id, company_name, title, rules_text, banner_image, starts_at, ends_at, commission_rate_bps,
      shipping_fee_fen, free_shipping_over_fen)
    values ('${id}', '测试公司', '测试内购', '规则', '${id}/banner.svg', ${from}, ${to}, 1000, 1200, 29900);
    insert into public.page_blocks (campaign_id, position, kind) values ('${id}', 1, 'banner');
    insert into public.pickup_points (id, campaign_id, name, address) values ('${pickup_point_id}', '${id}', '前台', '一楼');
    insert into public.coupons (id, campaign_id, title, type, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at, stock_total)
    values ('${coupon_id}', '${id}', '员工券', 'percent_off', ${from}, ${to}, ${from}, ${to}, 1000);
    insert into public.coupon_terms (coupon_id, campaign_id, percent_off_bps) values ('${coupon_id}', '${id}', 6000);
    with product as (
      insert into public.products (campaign_id, model_no, name, category, image_path)
      values ('${id}', 'T-1', '大衣', '外套', '${id}/coat.svg') returning id)
    insert into public.skus (id, campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, max_per_person)
    select s.id, '${id}', product.id, s.no, s.no, 'M', '${id}/coat.svg', s.price, s.most
      from product, (values ('${coat}'::uuid, 'COAT', 39900, null), ('${sock}', 'SOCK', 101, 2)) s (id, no, price, most);
    insert into public.sku_terms (sku_id, campaign_id, floor_price_fen) values ('${coat}', '${id}', 10000), ('${sock}', '${id}', 1);
    insert into public.sku_stock (sku_id, on_hand) values ('${coat}', 50), ('${sock}', 3);
    update public.campaigns set status = 'published' where id = '${id}';`)
  const staff_code = await issueStaffCode(sql, id)

  const hire = async () => {
    const employee = { employee_no: `T${crypto.randomUUID().slice(0, 8).toUpperCase()}`, name: '陈晓明' }
    await sql`insert into public.employees ${sql(employee)}`
    return employee
  }
  return {
    id,
    staff_code,
    coupon_id,
    pickup_point_id,
    coat,
    sock,
    hire,
    async admit(person) {
      const { status, body } = await person.post('/entry', { code: staff_code, employee: await hire() })
      if (status !== 200) throw new Error(`not admitted: ${JSON.stringify(body)}`)
      return { participant_id: body.participant.id }
    },
    async invite(sponsor, friend) {
      const share = await sponsor.get(`/share?campaign_id=${id}`)
      const { status, body } = await friend.post('/entry', { code: share.body.share_code })
      if (status !== 200) throw new Error(`not invited: ${JSON.stringify(body)}`)
    },
    async claim(person) {
      const { status, body } = await person.post(`/coupons/${coupon_id}/claim`)
      if (status !== 200) throw new Error(`not claimed: ${JSON.stringify(body)}`)
      return body.coupon_claim.id
    },
    async setStatus(to) {
      await sql`update public.campaigns set status = ${to} where id = ${id}`
    },
  }
}

export async function issueStaffCode(sql: postgres.Sql, campaign_id: string): Promise<string> {
  const [row] = await sql<
    { code: string }[]
  >`select private.issue_entry_code(${campaign_id}, 'staff') as code`
  return row?.code ?? ''
}
