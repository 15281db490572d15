import type postgres from 'postgres'
import type { TestCampaign } from './campaign.ts'
import type { Person } from './person.ts'

export type Promotions = {
  /** 99.00 list, a gift only, 5 pieces. */
  scarf: string
  /** Gives one scarf from 300.00 on; group and priority of its own. */
  gift_coupon_id: string
  /** 满100减10. */
  save_coupon_id: string
  /** 50.00 list, 10.00 floor, 20 pieces. */
  belt: string
  /** The belt for 19.00 once goods come to 100.00, one piece. */
  add_on_id: string
  pin: string
  /** Points of the person's, a hundred of them worth a yuan. */
  grantPoints(person: Person, amount: number): Promise<void>
}

/** What the plain test campaign lacks: a gift, 满减, an add-on, points, and a PIN at the pickup point. */
export async function addPromotions(sql: postgres.Sql, campaign: TestCampaign): Promise<Promotions> {
  const { id } = campaign
  const [scarf, belt, gift_coupon_id, save_coupon_id, add_on_id] = Array.from({ length: 5 }, () =>
    crypto.randomUUID(),
  ) as [string, string, string, string, string]
  const pin = '246810'
  const open = `now() - interval '1 hour', now() + interval '1 day', now() - interval '1 hour', now() + interval '1 day'`
  await sql.unsafe(`
    update public.campaigns set points_per_yuan = 100 where id = '${id}';
    insert into public.products (id, campaign_id, model_no, name, category, image_path, status) values
      ('${scarf}', '${id}', 'T-2', '围巾', '赠品', '${id}/scarf.svg', 'gift'), ('${belt}', '${id}', 'T-3', '腰带', '配饰', '${id}/belt.svg', 'listed');
    insert into public.skus (id, campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, status) values
      ('${scarf}', '${id}', '${scarf}', 'SCARF', '灰', '均码', '${id}/scarf.svg', 9900, 'gift'),
      ('${belt}', '${id}', '${belt}', 'BELT', '棕', '均码', '${id}/belt.svg', 5000, 'listed');
    insert into public.sku_terms (sku_id, campaign_id, floor_price_fen) values ('${scarf}', '${id}', 1), ('${belt}', '${id}', 1000);
    insert into public.sku_stock (sku_id, on_hand) values ('${scarf}', 5), ('${belt}', 20);
    insert into public.coupons (id, campaign_id, title, type, visibility, stacking_group, priority, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at) values
      ('${gift_coupon_id}', '${id}', '满额赠', 'gift', 'public', 'gift', 300, ${open}),
      ('${save_coupon_id}', '${id}', '满减券', 'spend_and_save', 'public', 'save', 200, ${open});
    insert into public.coupon_terms (coupon_id, campaign_id, min_spend_fen, gift_sku_id, gift_quantity) values ('${gift_coupon_id}', '${id}', 30000, '${scarf}', 1);
    insert into public.coupon_terms (coupon_id, campaign_id, min_spend_fen, amount_off_fen) values ('${save_coupon_id}', '${id}', 10000, 1000);
    insert into public.add_ons (id, campaign_id, sku_id, price_fen, min_spend_fen, max_quantity, position)
    values ('${add_on_id}', '${id}', '${belt}', 1900, 10000, 1, 1);
    select private.set_pickup_pin('${campaign.pickup_point_id}', '${pin}');`)
  return {
    scarf,
    gift_coupon_id,
    save_coupon_id,
    belt,
    add_on_id,
    pin,
    async grantPoints(person, amount) {
      await sql`
        select private.grant_points(p.id, ${amount}, ${crypto.randomUUID()})
          from public.participants p where p.campaign_id = ${id} and p.user_id = ${person.id}`
    },
  }
}
