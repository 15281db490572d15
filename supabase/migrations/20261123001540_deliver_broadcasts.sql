-- Writing broadcasts into inboxes, some people at a time, in the order they joined.

create function private.deliver_broadcasts(p_now timestamptz default now(), p_limit int default 1000, out told int, out more boolean)
language plpgsql security definer set search_path = '' as $$
declare v public.broadcasts; v_batch uuid[];
begin
  told := 0; more := false;
  update public.broadcasts b set status = 'stopped' from public.campaigns c
   where c.id = b.campaign_id and b.status in ('queued', 'sending') and (c.status = 'ended' or c.ends_at <= p_now);
  -- one that is being delivered elsewhere is passed over
  select b.* into v from public.broadcasts b join public.campaigns c on c.id = b.campaign_id
   where b.status in ('queued', 'sending') and c.status = 'published'
   order by b.created_at, b.id limit 1 for no key update of b skip locked;
  if not found then return; end if;
  v_batch := array(
    select p.id from public.participants p
     where p.campaign_id = v.campaign_id and p.joined_at <= v.created_at and (p.joined_at, p.id) > (v.told_until, v.told_last)
     order by p.joined_at, p.id limit p_limit);
  insert into public.inbox_messages (campaign_id, participant_id, user_id, kind, data, reference)
  select p.campaign_id, p.id, p.user_id, 'broadcast', jsonb_build_object('title', v.title, 'body', v.body), 'broadcast:' || v.id || ':' || p.id
    from public.participants p left join public.employees e on e.id = p.employee_id
   where p.id = any (v_batch) and private.hears(v.audience, p, e.left_at)
  on conflict (reference) do nothing;
  get diagnostics told = row_count;
  update public.broadcasts b
     set told = b.told + deliver_broadcasts.told, status = case when cardinality(v_batch) < p_limit then 'sent' else 'sending' end::public.broadcast_status,
         told_until = coalesce(last.joined_at, b.told_until), told_last = coalesce(last.id, b.told_last)
    from (select 1) one left join public.participants last on last.id = v_batch[cardinality(v_batch)]
   where b.id = v.id;
  more := true;
end $$;
comment on function private.deliver_broadcasts is
  'Tells the next people of the oldest broadcast under way, each once: how many, and whether there may be more to do. Safe to run at any time, by several at once.';
