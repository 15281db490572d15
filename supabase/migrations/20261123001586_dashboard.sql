-- What the dashboard page shows of a campaign: sums only, nothing about any person, so that whoever holds a link may read it. Read
-- from the figures that the job keeps; what waits for somebody is counted live.

create function private.dashboard_totals(p_campaign_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    -- who has left, or came in where no roster is asked for, may have been active as well
    'staff', greatest((select coalesce(sum(s.staff), 0) from private.report_departments s where s.campaign_id = p_campaign_id), f.active_staff),
    'active_staff', f.active_staff, 'visitors', f.visitors, 'fans', f.fans, 'claims', f.claims, 'buyers', f.buyers, 'orders', f.orders_paid,
    'pieces', f.pieces, 'paid_fen', f.paid_fen, 'refunded_fen', f.refunded_fen, 'saved_fen', f.saved_fen,
    'commission_fen', (select coalesce(sum(c.value_fen), 0) from public.report_reward_cost c where c.campaign_id = p_campaign_id and c.reward = 'commission'),
    'conversion_bps', coalesce(round(f.buyers * 10000.0 / nullif(f.visitors, 0)), 0),
    'average_order_fen', coalesce(round(f.paid_fen::numeric / nullif(f.orders_paid, 0)), 0),
    'orders_per_buyer_x100', coalesce(round(f.orders_paid * 100.0 / nullif(f.buyers, 0)), 0))
    from (select coalesce(max(q.active_staff), 0) as active_staff, coalesce(max(q.visitors), 0) as visitors, coalesce(max(q.fans), 0) as fans,
                 coalesce(max(q.claims), 0) as claims, coalesce(max(q.buyers), 0) as buyers, coalesce(max(q.orders_paid), 0) as orders_paid,
                 coalesce(max(q.pieces), 0) as pieces, coalesce(max(q.paid_fen), 0) as paid_fen, coalesce(max(q.refunded_fen), 0) as refunded_fen,
                 coalesce(max(q.saved_fen), 0) as saved_fen
            from private.report_figures q where q.campaign_id = p_campaign_id and q.day is null and q.root_id is null) f
$$;
comment on function private.dashboard_totals is 'The figures of a whole campaign; one row there is, or none yet.';

create function private.dashboard_goods(p_campaign_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'price_bands', (
      select coalesce(jsonb_agg(jsonb_build_object('from_fen', b.from_fen, 'to_fen', b.to_fen, 'pieces', coalesce(k.pieces, 0), 'paid_fen', coalesce(k.paid_fen, 0),
               'margin_fen', k.margin_fen) order by b.band), '[]')
        from private.report_price_bands b
        left join (select x.band, sum(s.pieces) as pieces, sum(s.paid_fen) as paid_fen,
                          -- of all that sold in the band, or of nothing
                          case when bool_and(s.cost_fen is not null) filter (where s.pieces > 0) then sum(s.paid_fen - s.cost_fen * s.pieces) filter (where s.pieces > 0) end as margin_fen
                     from private.report_skus s
                     join private.report_price_bands x on s.list_price_fen >= x.from_fen and (x.to_fen is null or s.list_price_fen < x.to_fen)
                    where s.campaign_id = p_campaign_id group by 1) k on k.band = b.band),
    'products', (
      select coalesce(jsonb_agg(jsonb_build_object('model_no', t.model_no, 'name', t.name, 'category', t.category, 'pieces', t.pieces, 'paid_fen', t.paid_fen,
               'left', t.on_hand, 'sell_through_bps', coalesce(round(t.left_stock * 10000.0 / nullif(t.on_hand + t.left_stock, 0)), 0)) order by t.paid_fen desc, t.model_no), '[]')
        from (select min(s.model_no) as model_no, min(s.name) as name, min(s.category) as category, sum(s.pieces) as pieces, sum(s.paid_fen) as paid_fen,
                     sum(s.on_hand) as on_hand, sum(s.left_stock) as left_stock
                from private.report_skus s where s.campaign_id = p_campaign_id group by s.product_id
              having sum(s.pieces) > 0 order by sum(s.paid_fen) desc, 1 limit 20) t),
    'stock', (
      select jsonb_build_object('initial', coalesce(sum(s.on_hand + s.left_stock), 0), 'sold', coalesce(sum(s.left_stock), 0), 'left', coalesce(sum(s.on_hand), 0),
               'clearance_bps', coalesce(round(sum(s.left_stock) * 10000.0 / nullif(sum(s.on_hand + s.left_stock), 0)), 0))
        from private.report_skus s where s.campaign_id = p_campaign_id))
$$;
comment on function private.dashboard_goods is 'Price bands, the twenty models that brought most, and how much of the stock is cleared.';

create function private.dashboard_attention(p_campaign_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'suspected_orders', coalesce((select c.n from private.report_counts c where c.campaign_id = p_campaign_id and c.step = 'suspected_orders' and c.day is null and c.root_id is null), 0),
    'open_flags', (select count(*) from public.reward_flags g where g.campaign_id = p_campaign_id and g.status = 'open'),
    'refunds_waiting', (select count(*) from public.refunds r where r.campaign_id = p_campaign_id and r.status = 'requested'),
    'payouts_waiting', (select count(*) from public.payouts o where o.campaign_id = p_campaign_id and o.status = 'requested'),
    'orders_to_ship', coalesce((select c.n from private.report_counts c where c.campaign_id = p_campaign_id and c.step = 'orders_to_ship' and c.day is null and c.root_id is null), 0),
    'messages_waiting', (select count(*) from private.message_outbox o join public.inbox_messages m on m.id = o.inbox_message_id
                          where o.status = 'due' and m.campaign_id = p_campaign_id),
    'messages_failed', (select count(*) from private.message_outbox o join public.inbox_messages m on m.id = o.inbox_message_id
                         where o.status = 'given_up' and o.created_at > now() - interval '7 days' and m.campaign_id = p_campaign_id),
    'code_pictures_failed', (select count(*) from private.code_pictures p join public.entry_codes ec on ec.id = p.entry_code_id
                              where p.status = 'given_up' and p.reason is distinct from 'unusable' and p.created_at > now() - interval '7 days' and ec.campaign_id = p_campaign_id),
    'skus_sold_out', (select count(*) from private.report_skus s where s.campaign_id = p_campaign_id and s.sold_out))
$$;
comment on function private.dashboard_attention is 'How much waits for somebody.';

create function private.dashboard(p_campaign_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_campaign public.campaigns;
begin
  select * into v_campaign from public.campaigns c where c.id = p_campaign_id;
  if not found then perform private.refuse(404, 'not_found', 'There is no such campaign.'); end if;
  return jsonb_build_object(
    'refreshed_at', (select r.refreshed_at from private.report_campaigns r where r.campaign_id = p_campaign_id),
    'campaign', jsonb_build_object('title', v_campaign.title, 'company_name', v_campaign.company_name, 'starts_at', v_campaign.starts_at,
      'ends_at', v_campaign.ends_at, 'status', v_campaign.status),
    'totals', private.dashboard_totals(p_campaign_id),
    'funnel', (
      select jsonb_agg(jsonb_build_object('stage', q.stage, 'steps', q.steps) order by q.position)
        from (select s.stage, min(s.position) as position, jsonb_agg(jsonb_build_object('key', s.step, 'count', coalesce(c.n, 0)) order by s.position) as steps
                from private.report_steps s
                left join private.report_counts c on c.campaign_id = p_campaign_id and c.step = s.step and c.day is null and c.root_id is null
               where s.stage is not null group by 1) q),
    'days', (
      select coalesce(jsonb_agg(jsonb_build_object('day', f.day, 'visitors', f.visitors, 'fans', f.fans, 'claims', f.claims, 'orders', f.orders_paid, 'paid_fen', f.paid_fen)
                order by f.day), '[]')
        from private.report_figures f where f.campaign_id = p_campaign_id and f.day is not null and f.root_id is null),
    'departments', (
      select coalesce(jsonb_agg(jsonb_build_object('department', d.department, 'staff', d.staff, 'active_staff', d.active_staff, 'fans', d.fans,
                'orders', d.orders_paid, 'paid_fen', d.paid_fen) order by d.paid_fen desc, d.department), '[]')
        from (select * from public.report_funnel_by_department b where b.campaign_id = p_campaign_id order by b.paid_fen desc, b.department limit 20) d),
    'coupons', (
      select coalesce(jsonb_agg(jsonb_build_object('title', k.title, 'type', k.type, 'claimed', k.claimed, 'redeemed', k.redeemed, 'discount_fen', k.discount_fen)
                order by k.claimed desc, k.title), '[]')
        from private.report_coupons k where k.campaign_id = p_campaign_id),
    'rewards', (
      select jsonb_build_object(
          'commission_pending_fen', coalesce(sum(c.amount) filter (where c.reward = 'commission' and c.state = 'pending'), 0),
          'commission_available_fen', coalesce(sum(c.amount) filter (where c.reward = 'commission' and c.state in ('available', 'requested')), 0),
          'commission_paid_fen', coalesce(sum(c.amount) filter (where c.reward = 'commission' and c.state = 'paid'), 0),
          'points_outstanding', coalesce(sum(c.amount) filter (where c.reward = 'points' and c.state in ('pending', 'available')), 0),
          'prizes_drawn', coalesce(sum(c.amount) filter (where c.reward = 'prize'), 0))
        from public.report_reward_cost c where c.campaign_id = p_campaign_id),
    'attention', private.dashboard_attention(p_campaign_id)) || private.dashboard_goods(p_campaign_id);
end $$;
comment on function private.dashboard is '数据看板. All that the dashboard page shows of a campaign, as JSON: sums only. not_found (404).';
