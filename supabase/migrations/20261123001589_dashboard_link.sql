-- People who may not open Studio read the figures of one campaign on the dashboard page, by a link that ends by itself.

create function private.dashboard_link(p_campaign_id uuid, p_valid interval default interval '7 days', p_note text default '') returns text
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.campaigns c where c.id = p_campaign_id) then
    perform private.refuse(404, 'not_found', '没有这个活动，请从 campaigns 表复制 id。 · There is no campaign with this id; copy the id from the table campaigns.', '{"field":"campaign_id"}');
  end if;
  if p_valid is null or p_valid <= interval '0' or p_valid > interval '90 days' then
    perform private.refuse(400, 'invalid_input', '看板链接的有效期要大于 0，最长 90 天。 · A dashboard link is valid for at most 90 days, and for longer than no time.', '{"field":"valid"}');
  end if;
  return private.make_link('dashboard', p_campaign_id, p_valid, coalesce(p_note, ''));
end $$;
comment on function private.dashboard_link is '数据看板链接. A new link to the read-only dashboard of a campaign, shown once; p_note says whom it is for. Set revoked_at of its row in admin_links to stop it.';
