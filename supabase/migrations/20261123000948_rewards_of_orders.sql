-- What an order brings: commission to the employee at the root of its buyer's chain, points to the buyer. Both are fixed
-- when it is placed, pending when it is paid, and taken back in proportion to the money that goes back. Everything here
-- runs while the standings of buyer, sponsor and root are locked.

create function private.part_of(p_amount bigint, p_part numeric, p_of numeric) returns bigint
language sql immutable set search_path = '' as $$ select case when p_of = 0 then 0 else div(p_amount * p_part, p_of)::bigint end $$;
comment on function private.part_of is 'floor(amount × part ÷ of), also where the product is beyond bigint. Differences of it add up to the whole.';

create function private.given_back(p_order_id uuid, out cash_fen bigint, out commission_weight numeric)
language sql stable set search_path = '' as $$
  select coalesce(sum(l.refunded_fen), 0)::bigint, coalesce(sum(l.refunded_fen::numeric * l.commission_bps), 0)
    from public.order_lines l where l.order_id = p_order_id
$$;
comment on function private.given_back is 'Money for goods given back so far, plain and weighted by the commission rates of its lines.';

create function private.commission_weight(p_order_id uuid) returns numeric
language sql stable set search_path = '' as $$
  select coalesce(sum((l.price_fen - l.points_fen)::numeric * l.commission_bps), 0) from public.order_lines l where l.order_id = p_order_id
$$;
comment on function private.commission_weight is 'Money paid for the lines of an order, weighted by their commission rates.';

create function private.commission_memo(p_order public.orders) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('fan_name', private.plain_name(p.id, p.role, p.employee_id), 'order_no', p_order.order_no, 'level', p_order.commission_level,
      'rate_bps', case when p_order.commission_fen < div(w.weight, 10000) -- capped: the rate that came of it
                       then private.part_of(p_order.commission_fen, 10000, w.paid) else round(w.weight / w.paid)::bigint end)
    from public.participants p, lateral (select private.commission_weight(p_order.id) as weight, p_order.total_fen - p_order.shipping_fen as paid) w
   where p.id = p_order.participant_id
$$;
comment on function private.commission_memo is 'Why an employee has commission: fan, order, level, and the rate of the order as a whole.';

create function private.rewards_forfeited(p_participant_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.participants p
                   join public.employees e on e.id = p.employee_id join public.campaigns c on c.id = p.campaign_id
                  where p.id = p_participant_id and e.left_at is not null and not c.leavers_keep_rewards)
$$;
comment on function private.rewards_forfeited is 'Whether an employee has left a company that keeps what was not paid out.';

create function private.accrue_commission(p_order public.orders) returns void
language plpgsql set search_path = '' as $$
declare v_memo jsonb;
begin
  if p_order.commission_fen = 0 or private.rewards_forfeited(p_order.root_employee_id)
     or exists (select from public.participants p where p.id = p_order.participant_id and p.excluded_at is not null) then
    return;
  end if;
  v_memo := private.commission_memo(p_order);
  perform private.transfer('commission', 'commission_accrued',
    private.ledger_account(p_order.campaign_id, null, 'commission', 'house'),
    private.ledger_account(p_order.campaign_id, p_order.root_employee_id, 'commission', 'pending'),
    p_order.commission_fen, 'commission:' || p_order.id, p_order.id, v_memo);
  perform private.notify_participant(p_order.root_employee_id, 'commission_pending',
    jsonb_build_object('fan_name', v_memo ->> 'fan_name', 'amount_fen', p_order.commission_fen, 'order_no', p_order.order_no),
    'commission:' || p_order.id);
end $$;
comment on function private.accrue_commission is
  'Books the commission of a paid order as pending and tells the employee; nothing for a fan who was excluded, or an employee who left it behind.';

create function private.earn_points(p_order public.orders) returns void
language plpgsql set search_path = '' as $$
begin
  if p_order.points_earned = 0 then return; end if;
  perform private.transfer('points', 'points_earned',
    private.ledger_account(p_order.campaign_id, null, 'points', 'house'),
    private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points', 'pending'),
    p_order.points_earned, 'points_earned:' || p_order.id, p_order.id, jsonb_build_object('order_no', p_order.order_no));
end $$;
comment on function private.earn_points is 'Books the points that a paid order earns its buyer as pending.';

create function private.reward_left(p_order_id uuid, p_unit public.ledger_unit) returns bigint
language sql stable set search_path = '' as $$
  select coalesce(sum(case when t.kind in ('commission_accrued', 'points_earned') then t.amount
                           when t.kind in ('commission_reversed', 'commission_voided', 'commission_forfeited', 'points_earned_reversed') then -t.amount
                           else 0 end), 0)::bigint
    from public.ledger_transfers t where t.order_id = p_order_id and t.unit = p_unit
$$;
comment on function private.reward_left is 'What is left of an order''s commission, or of the points it earned: no more than this can be released or taken back.';

create function private.take_commission_back(p_order public.orders, p_kind text, p_amount bigint, p_reference text) returns void
language plpgsql set search_path = '' as $$
declare
  v_amount bigint := least(p_amount, private.reward_left(p_order.id, 'commission'));
  v_account uuid;
begin
  if v_amount <= 0 then return; end if;
  v_account := private.ledger_account(p_order.campaign_id, p_order.root_employee_id, 'commission',
    case when p_order.commission_settled_at is null then 'pending' else 'available' end::public.ledger_bucket);
  -- what was available when its owner left went then, this order's with it
  if exists (select from public.ledger_transfers r join public.ledger_transfers f on f.debit_account_id = v_account
                and f.kind = 'commission_forfeited' and f.created_at >= r.created_at
              where r.order_id = p_order.id and r.kind = 'commission_released') then
    return;
  end if;
  perform private.transfer('commission', p_kind, v_account, private.ledger_account(p_order.campaign_id, null, 'commission', 'house'),
    v_amount, p_reference, p_order.id, private.commission_memo(p_order));
end $$;
comment on function private.take_commission_back is
  'Takes commission of an order back, from where it is by now and never more than is left of it; after a payout what is available may go below zero.';

create function private.reverse_commission(p_order public.orders, p_refund_id uuid, p_before numeric, p_after numeric) returns void
language plpgsql set search_path = '' as $$
declare v_whole numeric := private.commission_weight(p_order.id);
begin
  perform private.take_commission_back(p_order, 'commission_reversed',
    private.part_of(p_order.commission_fen, p_after, v_whole) - private.part_of(p_order.commission_fen, p_before, v_whole),
    'commission_reversed:' || p_refund_id);
end $$;
comment on function private.reverse_commission is 'Takes commission back in proportion to the weighted money given back before and after this refund.';

create function private.reverse_points(p_order public.orders, p_refund_id uuid, p_before bigint, p_after bigint) returns void
language plpgsql set search_path = '' as $$
declare
  v_whole bigint := p_order.total_fen - p_order.shipping_fen;
  v_amount bigint := least(private.part_of(p_order.points_earned, p_after, v_whole) - private.part_of(p_order.points_earned, p_before, v_whole),
    private.reward_left(p_order.id, 'points'));
begin
  if v_amount <= 0 then return; end if;
  perform private.transfer('points', 'points_earned_reversed',
    private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points',
      case when p_order.commission_settled_at is null then 'pending' else 'available' end::public.ledger_bucket),
    private.ledger_account(p_order.campaign_id, null, 'points', 'house'),
    v_amount, 'points_earned_reversed:' || p_refund_id, p_order.id, jsonb_build_object('order_no', p_order.order_no));
end $$;
comment on function private.reverse_points is 'Takes earned points back in proportion to the money given back before and after this refund; who has spent them owes them.';

create function private.void_commission(p_order public.orders) returns void
language sql set search_path = '' as $$
  select private.take_commission_back(p_order, 'commission_voided', p_order.commission_fen, 'commission_voided:' || p_order.id)
$$;
comment on function private.void_commission is 'Takes all that is left of an order''s commission back, once: its fan was confirmed not to be a real one.';
