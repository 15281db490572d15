-- A coupon that a committed lottery promised is part of the promise: its worth and its time to be used stay.

create function private.is_promised_coupon(p_coupon_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.prizes z join public.lotteries l on l.campaign_id = z.campaign_id
                  where z.coupon_id = p_coupon_id and l.commitment is not null)
$$;
comment on function private.is_promised_coupon is 'True when a committed lottery has this coupon among its prizes.';

create function private.keep_promised_coupon() returns trigger language plpgsql set search_path = '' as $$
begin
  if private.is_promised_coupon(old.id) and ((new.visibility, new.type, new.scope, new.scope_categories, new.scope_sku_ids)
       is distinct from (old.visibility, old.type, old.scope, old.scope_categories, old.scope_sku_ids)
     or new.use_starts_at > old.use_starts_at or new.use_ends_at < old.use_ends_at) then
    perform private.refuse_lottery('这张券是已承诺的抽奖的奖品：用途不能改，使用时间不能缩短。 · This coupon is a prize of a committed lottery: what it is for stays, and it cannot be used for a shorter time.');
  end if;
  return new;
end $$;
comment on function private.keep_promised_coupon is 'Trigger: refuses to worsen a coupon that a committed lottery promised.';
create trigger keep_promised before update on public.coupons for each row execute function private.keep_promised_coupon();

create function private.keep_promised_terms() returns trigger language plpgsql set search_path = '' as $$
begin
  if private.is_promised_coupon(old.coupon_id) and (tg_op = 'DELETE' or to_jsonb(new) - 'changed_xid' <> to_jsonb(old) - 'changed_xid') then
    perform private.refuse_lottery('这张券是已承诺的抽奖的奖品：面值不能改。 · This coupon is a prize of a committed lottery: its worth stays.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
comment on function private.keep_promised_terms is 'Trigger: refuses to change what a promised coupon is worth.';
create trigger keep_promised before update or delete on public.coupon_terms for each row execute function private.keep_promised_terms();
