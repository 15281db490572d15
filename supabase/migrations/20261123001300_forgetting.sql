-- A person may ask to be forgotten (Personal Information Protection Law of the PRC, art. 47). What names or reaches them
-- goes; what the books need stays without them: orders keep their goods and sums, the ledger keeps its entries.

create function private.forget_person() returns void
language plpgsql security definer set search_path = '' as $$
declare v_user uuid := (select auth.uid()); v_unpaid uuid[];
begin
  if v_user is null then perform private.refuse(401, 'unauthenticated', 'Sign in first.'); end if;
  -- with those they invited, who carry their name
  perform from public.participants p
    where p.id in (select me.id from public.participants me where me.user_id = v_user
                   union all
                   select f.id from public.participants me join public.participants f on f.sponsor_id = me.id where me.user_id = v_user)
    order by p.id for no key update;
  v_unpaid := array(select o.id from public.orders o where o.user_id = v_user and o.status = 'pending_payment' order by o.id for no key update);
  perform private.forget_transfers(v_user);
  update public.payouts set user_id = null where user_id = v_user; -- before hold: payouts are locked before standings
  perform private.hold(v_unpaid);
  perform private.release(v_unpaid, now());
  update public.orders set fulfilment = jsonb_build_object('type', fulfilment ->> 'type'), user_id = null where user_id = v_user;
  update public.order_lines set user_id = null where user_id = v_user;
  update public.order_coupons set user_id = null where user_id = v_user;
  update public.payments set user_id = null where user_id = v_user;
  update public.refunds set user_id = null, reason = '' where user_id = v_user;
  update public.coupon_claims set user_id = null where user_id = v_user;
  update public.mall_exchanges set user_id = null where user_id = v_user;
  update public.deliveries set user_id = null, address = null, status = case status when 'shipped' then status else 'lapsed' end
   where user_id = v_user; -- and its message goes with the inbox
  delete from public.inbox_messages where user_id = v_user;
  delete from public.tombstones where user_id = v_user;
  -- standings are the last lock of all, except for codes: who joins by a code of which there is a limited number takes it last
  perform private.lock_standings(array(select p.id from public.participants p where p.user_id = v_user));
  update public.standings set user_id = null where user_id = v_user;
  update public.tickets set user_id = null where user_id = v_user;
  update public.draws set user_id = null where user_id = v_user; -- the draw itself stays, so that all of them can be verified
  update public.entry_codes set revoked_at = now()
   where revoked_at is null and participant_id in (select p.id from public.participants p where p.user_id = v_user);
  update public.entry_scans set user_id = null, address_hash = '', device_hash = '' where user_id = v_user;
  update public.participants f set sponsor_name = '已注销' from public.participants me where f.sponsor_id = me.id and me.user_id = v_user;
  update public.participants set user_id = null, display_name = '已注销', revoked_at = coalesce(revoked_at, now()) where user_id = v_user;
  delete from private.idempotency_keys where user_id = v_user;
  delete from private.pin_tries where user_id = v_user;
  delete from private.link_codes where user_id = v_user;
  update public.admin_links set holder_id = null, revoked_at = coalesce(revoked_at, now()) where holder_id = v_user;
  delete from private.wechat_identities where user_id = v_user;
  delete from auth.users where id = v_user;
end $$;
comment on function private.forget_person is
  'Erases the caller: unpaid orders are cancelled, addresses, inbox and sign-in removed, share codes revoked; ledger and sums stay. unauthenticated (401).';
grant execute on function private.forget_person to authenticated;
