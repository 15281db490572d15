-- Counting orders, and the coupons they use: all in one statement, so that an order is never counted for one and not for the other.

create function private.count_orders(p_campaign_id uuid, p_buyers uuid[]) returns void
language plpgsql set search_path = '' as $$
declare v_deltas private.report_delta[]; v_phones text[]; v_addresses text[];
begin
  if cardinality(p_buyers) = 0 then return; end if;
  with fresh as materialized (select f.* from private.report_facts_of_orders(p_buyers) f),
  turned as materialized (
    select f.*, 1 as sign from fresh f
    union all
    select k.*, -1 from private.report_orders k where k.participant_id = any (p_buyers)),
  noted as (
    insert into private.report_orders as k (order_id, campaign_id, participant_id, root_id, placed_on, paid_on, kept, repeated, to_ship, pieces,
           paid_fen, refunded_fen, saved_fen, phone_hash, address_hash, too_soon, refund_series, same_device)
    select f.order_id, f.campaign_id, f.participant_id, f.root_id, f.placed_on, f.paid_on, f.kept, f.repeated, f.to_ship, f.pieces,
           f.paid_fen, f.refunded_fen, f.saved_fen, f.phone_hash, f.address_hash, f.too_soon, f.refund_series, f.same_device from fresh f
    on conflict (order_id) do update set paid_on = excluded.paid_on, kept = excluded.kept, repeated = excluded.repeated, to_ship = excluded.to_ship,
           pieces = excluded.pieces, paid_fen = excluded.paid_fen, refunded_fen = excluded.refunded_fen, saved_fen = excluded.saved_fen,
           phone_hash = excluded.phone_hash, address_hash = excluded.address_hash, too_soon = excluded.too_soon,
           refund_series = excluded.refund_series, same_device = excluded.same_device),
  coupons as (
    insert into private.report_coupons as k (coupon_id, campaign_id, title, type, redeemed, discount_fen)
    select c.id, p_campaign_id, c.title, c.type, d.redeemed, d.discount_fen
      from (select oc.coupon_id, sum(t.sign) as redeemed, sum(t.sign * oc.amount_fen) as discount_fen
              from turned t join public.order_coupons oc on oc.order_id = t.order_id where t.kept group by 1) d
      join public.coupons c on c.id = d.coupon_id where (d.redeemed, d.discount_fen) <> (0, 0)
    on conflict (coupon_id) do update set redeemed = k.redeemed + excluded.redeemed, discount_fen = k.discount_fen + excluded.discount_fen),
  figures as (
    select x.day, t.root_id, x.step, t.sign * x.n as n
      from turned t
     cross join lateral (values
       (t.placed_on, 'orders_placed', 1::bigint), (t.paid_on, 'orders_paid', (t.paid_on is not null)::int),
       (t.paid_on, 'repeat_orders', t.repeated::int), (t.paid_on, 'orders_to_ship', t.to_ship::int), (t.paid_on, 'pieces', t.pieces),
       (t.paid_on, 'paid_fen', t.paid_fen), (t.paid_on, 'refunded_fen', t.refunded_fen), (t.paid_on, 'saved_fen', t.saved_fen)
     ) x (day, step, n)
     where x.n <> 0),
  scopes as (
    select f.day, null::uuid as root_id, f.step, sum(f.n)::bigint as n from figures f group by 1, 3
    union all select null::date, null::uuid, f.step, sum(f.n)::bigint from figures f group by 3
    union all select null::date, f.root_id, f.step, sum(f.n)::bigint from figures f group by 2, 3)
  select (select array_agg((s.day, s.root_id, s.step, s.n)::private.report_delta) from scopes s where s.n <> 0),
         (select array_agg(distinct t.phone_hash) from turned t where t.phone_hash is not null),
         (select array_agg(distinct t.address_hash) from turned t where t.address_hash is not null)
    into v_deltas, v_phones, v_addresses;
  perform private.add_report_counts(p_campaign_id, v_deltas);
  perform private.suspect_shared(p_campaign_id, v_phones, v_addresses);
end $$;
comment on function private.count_orders is 'Counts what has changed in the orders of these buyers: by day, from the beginning, by employee, and of coupons. Amounts belong to the day of payment, also what was given back of them later.';
