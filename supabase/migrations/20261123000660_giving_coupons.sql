-- A coupon that somebody has earned: exchanged for points, or won. Nobody can claim such a coupon, and it has no stock of its own: how
-- many there are is the prize's and the mall item's, so that giving one can never fail halfway through a draw.

create function private.give_coupon(p_coupon_id uuid, p_participant_id uuid) returns public.coupon_claims
language plpgsql set search_path = '' as $$
declare v_claim public.coupon_claims;
begin
  if not exists (select from public.coupons c join public.participants p on p.campaign_id = c.campaign_id
                  where c.id = p_coupon_id and p.id = p_participant_id and c.visibility = 'given') then
    perform private.refuse(404, 'not_found', 'There is no such coupon to give.');
  end if;
  loop
    insert into public.coupon_claims (coupon_id, campaign_id, participant_id, user_id, ordinal)
    select p_coupon_id, p.campaign_id, p.id, p.user_id,
           (select coalesce(max(cc.ordinal), 0) + 1 from public.coupon_claims cc where cc.coupon_id = p_coupon_id and cc.participant_id = p.id)
      from public.participants p where p.id = p_participant_id
    on conflict (coupon_id, participant_id, ordinal) do nothing
    returning * into v_claim;
    exit when found;
  end loop;
  return v_claim;
end $$;
comment on function private.give_coupon is
  'Gives a participant one more copy of a coupon of their campaign that cannot be claimed (visibility given). not_found (404) for any other.';
