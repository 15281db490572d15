-- 批准提现. Many at once: what may be approved is, what has a reason to wait stays and says why.

create function private.payout_waits_because(p_payout public.payouts) returns text
language sql stable set search_path = '' as $$
  select case
    when p_payout.status in ('approved', 'paid') then '已经同意过 already approved'
    when p_payout.status = 'rejected' then '已被拒绝 rejected'
    when private.held_reason_of(p_payout.participant_id) is not null then '奖励核查中，先在 reward_flags 处理 under review'
    when private.balance_of(p_payout.participant_id, 'commission', 'available') < 0 then '退款后欠佣金，请拒绝 owes commission: reject it'
  end
$$;
comment on function private.payout_waits_because is 'Why a payout cannot be approved at this moment; null: it can.';

create function private.approve_payouts(p_ids uuid[] default null, p_up_to_fen bigint default null, p_campaign_id uuid default null, p_reason text default null)
  returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_all uuid[];
  v public.payouts;
  v_why text;
  v_count int := 0;
  v_sum bigint := 0;
  v_left text[] := '{}';
begin
  if btrim(p_reason) <> '' then perform private.because(p_reason); end if;
  if p_up_to_fen <= 0 then
    perform private.refuse(400, 'invalid_input', '总额上限（分）要大于 0。 · The limit in fen is more than 0.', '{"field":"up_to_fen"}');
  elsif exists (select from unnest(p_ids) id where not exists (select from public.payouts o where o.id = id.id)) then
    perform private.refuse(404, 'not_found', '其中有的提现不存在，请从 payouts 表复制 id。 · There is no such payout: copy the ids from the table payouts.', '{"field":"ids"}');
  end if;
  -- all payouts, then all persons, each in their order
  v_all := array(select o.id from public.payouts o
                  where case when p_ids is null then o.status = 'requested' else o.id = any (p_ids) end
                    and (p_campaign_id is null or o.campaign_id = p_campaign_id) order by o.id for no key update);
  perform private.lock_standings(array(select o.participant_id from public.payouts o where o.id = any (v_all)));
  for v in select * from public.payouts o where o.id = any (v_all) order by o.created_at, o.id loop
    v_why := coalesce(private.payout_waits_because(v), case when v_sum + v.amount_fen > p_up_to_fen then '超出这次的总额 above the limit' end);
    if v_why is null then
      update public.payouts set status = 'approved' where id = v.id;
      v_count := v_count + 1;
      v_sum := v_sum + v.amount_fen;
    else
      v_left := v_left || format('%s %s 元：%s', v.id, private.yuan(v.amount_fen), v_why);
    end if;
  end loop;
  return format('同意了 %s 笔提现，共 %s 元；留下 %s 笔。 · %1$s approved, %3$s left.', v_count, private.yuan(v_sum), cardinality(v_left))
    || coalesce(E'\n' || array_to_string(v_left[1:50], E'\n'), '') || case when cardinality(v_left) > 50 then E'\n…' else '' end;
end $$;
comment on function private.approve_payouts is
  '批准提现. Approves these payouts, or all that wait (of one campaign), oldest first and together no more than p_up_to_fen; says which stay and why. not_found (404), invalid_input (400).';

create function private.reject_payouts(p_ids uuid[], p_note text) returns text
language plpgsql security definer set search_path = '' as $$
declare v_count int; v_sum bigint;
begin
  if coalesce(btrim(p_note), '') = '' then
    perform private.refuse(400, 'invalid_input', '请写明拒绝的原因，员工会看到。 · Write a note: the employee reads it.', '{"field":"note"}');
  end if;
  perform private.because(p_note);
  perform from public.payouts o where o.id = any (p_ids) order by o.id for no key update;
  select count(*), coalesce(sum(o.amount_fen), 0) into v_count, v_sum
    from private.decide_payouts(array(select o.id from public.payouts o where o.id = any (p_ids) and o.status <> 'rejected'), 'rejected', p_note, null) o;
  return format('拒绝了 %s 笔提现，共 %s 元已退回可提现；%s 笔之前已拒绝或不存在。 · %1$s rejected.', v_count, private.yuan(v_sum), cardinality(p_ids) - v_count);
end $$;
comment on function private.reject_payouts is '拒绝提现. The amounts are available again, their owners read the note; all of them or none. invalid_input (400).';
