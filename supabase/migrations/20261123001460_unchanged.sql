-- Most pulls of a phone bring nothing. Asked collection by collection, each would still be planned with its policies; asked here
-- once, by a plan that the connection keeps, they cost a look into an index each. A collection that is not named is read as
-- ever, so one that is forgotten here costs time and nothing else. Which rows a person sees of it is still the policies' to say.

create function private.unchanged_since(p_campaign_id uuid, p_participant_id uuid, p_since xid8) returns text[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  if p_since is null or not exists (select from private.my_participations() m where m.participant_id = p_participant_id and m.campaign_id = p_campaign_id) then
    return '{}';
  end if;
  return array_remove(array[
    -- the campaign's
    case when not exists (select from public.tombstones t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'tombstones' end,
    case when not exists (select from public.campaigns t where t.id = p_campaign_id and t.changed_xid >= p_since) then 'campaigns' end,
    case when not exists (select from public.page_blocks t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'page_blocks' end,
    case when not exists (select from public.coupons t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'coupons' end,
    case when not exists (select from public.add_ons t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'add_ons' end,
    case when not exists (select from public.pickup_points t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'pickup_points' end,
    case when not exists (select from public.products t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'products' end,
    case when not exists (select from public.skus t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'skus' end,
    case when not exists (select from public.milestones t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'milestones' end,
    case when not exists (select from public.lotteries t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'lotteries' end,
    case when not exists (select from public.prizes t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'prizes' end,
    case when not exists (select from public.mall_items t where t.campaign_id = p_campaign_id and t.changed_xid >= p_since) then 'mall_items' end,
    -- the person's
    case when not exists (select from public.participants t where t.id = p_participant_id and t.changed_xid >= p_since) then 'participants' end,
    case when not exists (select from public.standings t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'standings' end,
    case when not exists (select from public.coupon_claims t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'coupon_claims' end,
    case when not exists (select from public.orders t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'orders' end,
    case when not exists (select from public.tickets t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'tickets' end,
    case when not exists (select from public.payouts t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'payouts' end,
    case when not exists (select from public.mall_exchanges t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'exchanges' end,
    case when not exists (select from public.deliveries t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'deliveries' end,
    case when not exists (select from public.inbox_messages t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'inbox' end,
    -- an employee counts among their own fans here: too much is read now and then, never too little
    case when not exists (select from public.participants t where t.root_employee_id = p_participant_id and t.changed_xid >= p_since)
          and not exists (select from public.participants t where t.sponsor_id = p_participant_id and t.changed_xid >= p_since) then 'fans' end,
    -- entries never change, but when pending ones become available follows from their order
    case when not exists (select from public.ledger_accounts a join public.ledger_transfers t on t.debit_account_id = a.id
                           where a.participant_id = p_participant_id and t.changed_xid >= p_since)
          and not exists (select from public.ledger_accounts a join public.ledger_transfers t on t.credit_account_id = a.id
                           where a.participant_id = p_participant_id and t.changed_xid >= p_since)
          and not exists (select from public.orders t where t.root_employee_id = p_participant_id and t.changed_xid >= p_since)
          and not exists (select from public.orders t where t.participant_id = p_participant_id and t.changed_xid >= p_since) then 'rewards' end
  ], null);
end $$;
comment on function private.unchanged_since is
  'The /sync collections in which nothing has changed for the calling participant since a transaction; none without a live grant. What is not named may have changed.';
grant execute on function private.unchanged_since to authenticated;
