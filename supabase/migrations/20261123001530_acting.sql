-- What the acts of an admin share: the reason they must give, an order by the number they read, and how sums are said. Every
-- act answers with a sentence, Chinese first, and keeps the locks of 20261123000900_orders.sql; done twice it says so.

create function private.take_reason(p_reason text) returns text
language plpgsql set search_path = '' as $$
declare v_reason text := coalesce(nullif(btrim(p_reason), ''), nullif(btrim(current_setting('neigou.reason', true)), ''));
begin
  if v_reason is null then
    perform private.refuse(400, 'invalid_input', '请写明原因，它会记入操作记录。 · Say why: the reason is kept in the audit log.', '{"field":"reason"}');
  elsif char_length(v_reason) > 200 then
    perform private.refuse(400, 'invalid_input', '原因最多 200 个字。 · A reason has at most 200 characters.', '{"field":"reason"}');
  end if;
  perform private.because(v_reason);
  return v_reason;
end $$;
comment on function private.take_reason is 'The reason of an act, for the audit log too: the one given, or the one said before in this transaction. invalid_input (400) without any.';

create function private.order_id_of(p_order_no text) returns uuid
language plpgsql stable set search_path = '' as $$
declare v_id uuid := (select o.id from public.orders o where o.order_no = btrim(p_order_no));
begin
  if v_id is null then
    perform private.refuse(404, 'not_found', format('没有订单 %s，请核对订单号。 · There is no order %1$s: check the number.', btrim(p_order_no)), '{"field":"order_no"}');
  end if;
  return v_id;
end $$;
comment on function private.order_id_of is 'The order with this number. not_found (404).';

create function private.participant_for_update(p_participant_id uuid) returns public.participants
language plpgsql set search_path = '' as $$
declare v public.participants;
begin
  select * into v from public.participants p where p.id = p_participant_id for no key update;
  if not found then
    perform private.refuse(404, 'not_found', '没有这个参与者，请从 participants 表复制 id。 · There is no such participant: copy the id from the table participants.', '{"field":"participant_id"}');
  end if;
  return v;
end $$;
comment on function private.participant_for_update is 'Locks a participant. not_found (404).';

create function private.yuan(p_fen bigint) returns text
language sql immutable set search_path = '' as $$ select to_char(p_fen / 100.0, 'FM999999999990.00') $$;
comment on function private.yuan is '123456 → 1234.56.';
