-- Orders that fans of one person place and give back one after the other: no sale, but a way to reach milestones.

create function private.flag_refund_series(p_order public.orders) returns void
language plpgsql set search_path = '' as $$
declare
  v_sponsor uuid := (select p.sponsor_id from public.participants p where p.id = p_order.participant_id);
  v_length int := (private.flag_rules_of(p_order.campaign_id)).refunds_in_series;
  v_since timestamptz;
  v_series uuid[];
begin
  if v_sponsor is null or v_length is null then return; end if;
  perform private.lock_standings(array[v_sponsor]);
  v_since := private.last_decision(v_sponsor, 'refund_series');
  -- the orders paid next before and next after, as far as they were given back too
  with neighbours as (
    (select o.*, row_number() over (order by o.paid_at desc, o.id desc) as place, 'before' as side from public.orders o
      where o.sponsor_id = v_sponsor and o.paid_at > v_since and (o.paid_at, o.id) < (p_order.paid_at, p_order.id)
      order by o.paid_at desc, o.id desc limit v_length - 1)
    union all
    (select o.*, row_number() over (order by o.paid_at, o.id), 'after' from public.orders o
      where o.sponsor_id = v_sponsor and o.paid_at > v_since and (o.paid_at, o.id) > (p_order.paid_at, p_order.id)
      order by o.paid_at, o.id limit v_length - 1)),
  series as (
    select n.participant_id, bool_and(n.status = 'refunded') over (partition by n.side order by n.place) as unbroken from neighbours n)
  select array_agg(s.participant_id) into v_series from series s where s.unbroken;
  v_series := p_order.participant_id || v_series;
  if cardinality(v_series) >= v_length and p_order.paid_at > v_since then
    perform private.raise_flag(v_sponsor, 'refund_series', v_series, jsonb_build_object('orders', cardinality(v_series)));
  end if;
end $$;
comment on function private.flag_refund_series is
  'After an order was given back in whole: flags who invited its buyer if it is one of a series, with no order kept in between. Buyer and sponsor are locked.';
