-- Asking for a payout, and deciding about many at once; the admin's own acts are in 20261123001535_approve_payouts.sql.

create function private.payout_purse(p_campaign_id uuid) returns public.participants
language plpgsql stable set search_path = '' as $$
declare v_user uuid := (select auth.uid()); v_me public.participants;
begin
  -- not the live grants: what was earned can be paid out after the campaign, and after leaving the company if it is kept
  select p.* into v_me from public.participants p
   where p.user_id = v_user and (p_campaign_id is null or p.campaign_id = p_campaign_id)
   order by p.role = 'employee' desc, private.balance_of(p.id, 'commission', 'available') desc, p.joined_at desc limit 1;
  if not found and exists (select from public.participants p where p.user_id = v_user) then
    perform private.refuse(404, 'not_found', 'There is no such campaign.');
  elsif not found then
    perform private.refuse(403, 'grant_ended', 'You have never taken part in a campaign.');
  elsif v_me.role <> 'employee' then
    perform private.refuse(403, 'forbidden', 'Commission is paid to employees.');
  end if;
  return v_me;
end $$;
comment on function private.payout_purse is 'The caller as an employee in this campaign, or in the one with most available. not_found (404), grant_ended, forbidden (403).';

create function private.check_payout_limits(p_me public.participants, p_amount_fen bigint) returns void
language plpgsql stable set search_path = '' as $$
declare
  v_campaign public.campaigns;
  v_today timestamptz := date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai';
  v_count int;
  v_fen bigint;
  v_limit text;
  v_value bigint;
begin
  select * into strict v_campaign from public.campaigns where id = p_me.campaign_id;
  select count(*), coalesce(sum(o.amount_fen), 0) into v_count, v_fen from public.payouts o
   where o.participant_id = p_me.id and o.created_at >= v_today and o.status <> 'rejected';
  if p_amount_fen < v_campaign.payout_min_fen then
    v_limit := 'min'; v_value := v_campaign.payout_min_fen;
  elsif v_count >= v_campaign.payouts_per_day then
    v_limit := 'daily_count'; v_value := v_campaign.payouts_per_day;
  elsif v_fen + p_amount_fen > v_campaign.payout_daily_max_fen then
    v_limit := 'daily_amount'; v_value := v_campaign.payout_daily_max_fen;
  end if;
  if v_limit is not null then
    perform private.refuse(409, 'payout_limit', 'This is outside the limits for payouts.', jsonb_build_object('limit', v_limit, 'value', v_value)::text);
  end if;
end $$;
comment on function private.check_payout_limits is 'The campaign''s limits; days are those of Asia/Shanghai, and rejected payouts do not count. payout_limit (409) with {limit: min|daily_count|daily_amount, value}.';

create function private.request_payout(p_campaign_id uuid, p_amount_fen bigint) returns public.payouts
language plpgsql security definer set search_path = '' as $$
declare v_me public.participants := private.payout_purse(p_campaign_id); v_payout public.payouts;
begin
  if coalesce(p_amount_fen, 0) <= 0 then
    perform private.refuse(400, 'invalid_input', 'amount_fen is more than 0.', '{"field":"amount_fen"}');
  end if;
  perform private.lock_standings(array[v_me.id]); -- one request of one person at a time: balance and limits cannot race
  if private.held_reason_of(v_me.id) is not null then
    perform private.refuse(409, 'rewards_held', 'Your rewards are being reviewed.');
  end if;
  perform private.check_payout_limits(v_me, p_amount_fen);
  insert into public.payouts (campaign_id, participant_id, user_id, amount_fen)
  values (v_me.campaign_id, v_me.id, v_me.user_id, p_amount_fen) returning * into v_payout;
  return v_payout;
end $$;
comment on function private.request_payout is
  'Sets available commission of the calling employee aside to be paid out; without a campaign: of the one with most. grant_ended, forbidden (403), not_found (404), invalid_input (400), rewards_held, payout_limit, balance_too_low (409).';
grant execute on function private.request_payout to authenticated;

create function private.decide_payouts(p_ids uuid[], p_status public.payout_status, p_note text, p_paid_ref text) returns setof public.payouts
language plpgsql set search_path = '' as $$
begin
  -- all rows and then all persons, each in their order, so that many decided at once block nobody for ever
  perform from public.payouts o where o.id = any (p_ids) order by o.id for no key update;
  perform private.lock_standings(array(select o.participant_id from public.payouts o where o.id = any (p_ids)));
  return query update public.payouts o set status = p_status, note = coalesce(p_note, o.note), paid_ref = coalesce(p_paid_ref, o.paid_ref)
    where o.id = any (p_ids) returning o.*;
end $$;
comment on function private.decide_payouts is 'Moves payouts, all of them or none. Refuses as editing their rows does.';

create function private.pay_payouts(p_ids uuid[], p_paid_ref text) returns setof public.payouts
language sql set search_path = '' as $$ select * from private.decide_payouts(p_ids, 'paid', null, p_paid_ref) $$;
comment on function private.pay_payouts is '已打款. For the admin: notes that finance has paid these, and how the bank calls it. invalid_input (400).';
