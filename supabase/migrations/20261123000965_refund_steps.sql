-- The steps of a refund as functions, for snippets and jobs. They lock the refund first, as editing its row in Studio does.

create function private.refund_for_update(p_refund_id uuid) returns public.refunds
language plpgsql set search_path = '' as $$
declare v_refund public.refunds;
begin
  select * into v_refund from public.refunds r where r.id = p_refund_id for no key update;
  if not found then perform private.refuse(404, 'not_found', 'There is no such refund.'); end if;
  perform private.lock_order(v_refund.order_id);
  return v_refund;
end $$;
comment on function private.refund_for_update is 'Locks a refund and, after it, its buyer and order. not_found (404).';

create function private.decide_refund(p_refund_id uuid, p_status public.refund_status, p_note text) returns public.refunds
language plpgsql set search_path = '' as $$
declare v_refund public.refunds := private.refund_for_update(p_refund_id);
begin
  update public.refunds set status = p_status, decision_note = coalesce(p_note, '') where id = p_refund_id;
  select * into strict v_refund from public.refunds where id = p_refund_id;
  return v_refund;
end $$;
comment on function private.decide_refund is 'Moves a refund and notes why. not_found (404), order_state_conflict (409).';

create function private.approve_refund(p_refund_id uuid, p_note text default '') returns public.refunds
language sql set search_path = '' as $$ select private.decide_refund(p_refund_id, 'approved', p_note) $$;
comment on function private.approve_refund is '同意退款. For the admin: the money goes on its way. not_found (404), order_state_conflict (409).';

create function private.reject_refund(p_refund_id uuid, p_note text default '') returns public.refunds
language sql set search_path = '' as $$ select private.decide_refund(p_refund_id, 'rejected', p_note) $$;
comment on function private.reject_refund is '拒绝退款. For the admin: the pieces are free again, the buyer reads the note. not_found (404), order_state_conflict (409).';

create function private.finish_refund(p_refund_id uuid, p_provider_ref text default null) returns public.refunds
language plpgsql set search_path = '' as $$
declare v_refund public.refunds := private.refund_for_update(p_refund_id);
begin
  if v_refund.status <> 'refunded' then
    update public.refunds set status = 'refunded', provider_ref = p_provider_ref, provider_status = null where id = p_refund_id;
    select * into strict v_refund from public.refunds where id = p_refund_id;
  end if;
  return v_refund;
end $$;
comment on function private.finish_refund is 'The provider has given the money back; told again: nothing is booked twice. not_found (404), order_state_conflict (409).';

create function private.note_refund(p_refund_id uuid, p_status text, p_closed_requests int) returns void
language sql set search_path = '' as $$
  update public.refunds
     set provider_status = p_status, closed_requests = closed_requests + case when p_status = 'CLOSED' then 1 else 0 end
   where id = p_refund_id and status = 'approved' and closed_requests = p_closed_requests
$$;
comment on function private.note_refund is 'Keeps what the provider says of an approved refund. One about an earlier request, or one that is done, changes nothing.';

create function private.due_refunds(p_limit int, p_order_id uuid default null)
  returns table (refund_id uuid, order_id uuid, payment_id uuid, provider text, provider_ref text, amount_fen bigint, total_fen bigint,
                 provider_status text, closed_requests int)
language sql set search_path = '' as $$
  with due as (
    select r.id from public.refunds r
     where r.status = 'approved' and (p_order_id is null or r.order_id = p_order_id)
       -- what the provider has taken on is asked about more and more seldom
       and (r.provider_status is null
            or r.tried_at <= clock_timestamp() - greatest(interval '1 minute', least((clock_timestamp() - r.decided_at) / 10, interval '30 minutes')))
     order by r.tried_at nulls first, r.created_at limit p_limit for no key update skip locked)
  update public.refunds r set tried_at = clock_timestamp()
    from due, public.payments p where r.id = due.id and p.id = r.payment_id
  returning r.id, r.order_id, p.id, p.provider, p.provider_ref, r.amount_fen, p.amount_paid_fen, r.provider_status, r.closed_requests
$$;
comment on function private.due_refunds is 'Approved refunds to send to their provider, those longest not tried first, so that one that keeps failing does not keep others out.';
