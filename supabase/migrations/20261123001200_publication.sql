-- A campaign goes live whole or not at all, and says what is missing. What that is: private.campaign_steps.

create function private.check_publication() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_missing text[];
begin
  if tg_op = 'UPDATE' and old.status = 'published' then return new; end if;
  v_missing := private.missing_for_publication(new);
  if cardinality(v_missing) > 0 then
    perform private.refuse(400, 'invalid_input', '活动还不能发布，缺以下各项。 · The campaign cannot be published yet. Missing: ' || array_to_string(v_missing, '; ') || '.', to_jsonb(v_missing)::text);
  end if;
  return new;
end $$;
create trigger check_publication before insert or update of status on public.campaigns for each row
  when (new.status = 'published') execute function private.check_publication();
comment on function private.check_publication is 'Trigger: refuses publication while something is missing, and says what.';

create function private.campaign_for_update(p_campaign_id uuid) returns public.campaigns
language plpgsql set search_path = '' as $$
declare v public.campaigns;
begin
  select * into v from public.campaigns c where c.id = p_campaign_id for no key update;
  if not found then perform private.refuse(404, 'not_found', '没有这个活动，请核对 id。 · There is no campaign with this id.', '{"field":"campaign_id"}'); end if;
  return v;
end $$;
comment on function private.campaign_for_update is 'The campaign, locked. not_found (404).';

create function private.publish_campaign(p_campaign_id uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare v public.campaigns := private.campaign_for_update(p_campaign_id); v_advice text;
begin
  if v.status = 'ended' then
    perform private.refuse(400, 'invalid_input', '已结束的活动不能再开；请用 private.duplicate_campaign 复制一个新活动。 · An ended campaign stays closed; make a new one of it with private.duplicate_campaign.', '{"field":"campaign_id"}');
  end if;
  update public.campaigns set status = 'published' where id = v.id and status = 'draft';
  v_advice := (select string_agg(s.what_to_do, '; ' order by s.step) from private.campaign_steps(v) s where not s.needed and not s.done);
  return '「' || v.title || '」已发布 · is published' || coalesce('. 建议补充 · Still advisable: ' || v_advice, '') || '.';
end $$;
comment on function private.publish_campaign is
  '发布活动. For the admin: publishes a draft, or says what is missing (invalid_input, 400); done twice it changes nothing. Answers what would still be advisable. not_found (404).';

create function private.end_campaign(p_campaign_id uuid, p_reason text default '') returns text
language plpgsql security definer set search_path = '' as $$
declare v public.campaigns := private.campaign_for_update(p_campaign_id);
begin
  if v.status = 'draft' then
    perform private.refuse(400, 'invalid_input', '草稿没有人能看到，不用结束。 · A draft is seen by nobody and has nothing to end.', '{"field":"campaign_id"}');
  end if;
  perform private.because(p_reason);
  -- one that has not begun keeps its dates: it cannot end before it starts
  update public.campaigns set status = 'ended', ends_at = case when starts_at < now() then least(ends_at, now()) else ends_at end
   where id = v.id and status = 'published';
  return '「' || v.title || '」已结束，已下的订单照常履约 · has ended; orders placed are still delivered. '
    || (select format('待支付 %s，待履约 %s · %1$s unpaid, %2$s to hand over.', count(*) filter (where o.status = 'pending_payment'), count(*) filter (where o.status = 'paid'))
          from public.orders o where o.campaign_id = v.id);
end $$;
comment on function private.end_campaign is
  '结束活动. For the admin: ends a published campaign now and for good; every grant is over at once, orders placed stay valid. Done twice it changes nothing. not_found (404), invalid_input (400).';
