-- The leaderboard: employees by qualified fans, names masked, without those who do not want to be seen on it.

create function private.set_leaderboard_hidden(p_campaign_id uuid, p_hidden boolean) returns boolean
language plpgsql security definer set search_path = '' as $$
declare v_me public.participants := private.participant_in(p_campaign_id);
begin
  update public.standings set leaderboard_hidden_at = case when p_hidden then now() end
   where participant_id = v_me.id and (leaderboard_hidden_at is not null) <> p_hidden;
  return p_hidden;
end $$;
comment on function private.set_leaderboard_hidden is 'Takes the caller off the leaderboard, or puts them back. grant_ended (403).';
grant execute on function private.set_leaderboard_hidden to authenticated;

create function private.leaderboard(p_campaign_id uuid) returns table (rank int, name text, qualified_fans int, is_me boolean)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.participant_in(p_campaign_id);
  return query
  select (row_number() over (order by top.qualified_fans desc, top.qualified_last_at, top.participant_id))::int,
         top.display_name, top.qualified_fans, top.user_id = (select auth.uid())
    from (select s.participant_id, s.qualified_fans, s.qualified_last_at, s.user_id, p.display_name
            from public.standings s
            join public.campaigns c on c.id = s.campaign_id and c.leaderboard_enabled
            join public.participants p on p.id = s.participant_id and p.revoked_at is null
            left join public.employees e on e.id = p.employee_id
           where s.campaign_id = p_campaign_id and s.role = 'employee' and s.qualified_fans > 0
             and s.leaderboard_hidden_at is null and e.left_at is null
           order by s.qualified_fans desc, s.qualified_last_at, s.participant_id limit 100) top
   order by 1;
end $$;
comment on function private.leaderboard is
  'The hundred employees with the most qualified fans, read along an index; of equals, who got there first. Empty where campaigns.leaderboard_enabled is off. grant_ended (403).';
grant execute on function private.leaderboard to authenticated;
