-- The page before its publication. Whoever opens a preview link first holds it, and nobody else does: sent on, it opens nothing. What its
-- holder may read is in private.my_previews; they are no participant, so nothing they could do is open to them and nothing counts them.

create function private.preview_campaign(p_campaign_id uuid, p_valid interval default interval '1 day', p_note text default '') returns text
language plpgsql security definer set search_path = '' as $$
declare v_status public.campaign_status := (select c.status from public.campaigns c where c.id = p_campaign_id);
begin
  if v_status is null then
    perform private.refuse(404, 'not_found', '没有这个活动，请核对 id。 · There is no campaign with this id.');
  elsif v_status <> 'draft' then
    perform private.refuse(400, 'invalid_input', format('只有草稿有预览，这个活动是 %s：请用码进入。 · Only a draft has a preview; this campaign is %1$s. Enter it with a code.', v_status), '{"field":"campaign_id"}');
  end if;
  return private.make_link('preview', p_campaign_id, p_valid, p_note);
end $$;
comment on function private.preview_campaign is
  '活动预览. For the admin: a link that shows a draft''s page to the one person who opens it first, until p_valid is over, the link is revoked or the campaign is published. Returned once. not_found (404), invalid_input (400).';

create function private.open_preview(p_token_hash bytea, out campaign_id uuid, out preview_ends_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare v_user uuid := (select auth.uid()); v_link public.admin_links;
begin
  if v_user is null then perform private.refuse(401, 'unauthenticated', 'Sign in first.'); end if;
  v_link := private.use_link('preview', p_token_hash);
  -- one statement: of two people who open it at once the second finds it held
  update public.admin_links l set holder_id = v_user
    from public.campaigns c
   where l.id = v_link.id and coalesce(l.holder_id, v_user) = v_user and c.id = l.campaign_id and c.status = 'draft'
  returning l.campaign_id, l.expires_at into campaign_id, preview_ends_at;
  if campaign_id is null then
    perform private.refuse(404, 'link_unusable', 'This link is unknown, or has ended.');
  end if;
end $$;
comment on function private.open_preview is
  'Opens a preview link: its first caller becomes its holder. unauthenticated (401); link_unusable (404) alike for unknown, ended and another''s links, and once the campaign is published.';
grant execute on function private.open_preview to authenticated;

create function private.end_previews() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.admin_links set revoked_at = now() where kind = 'preview' and campaign_id = new.id and revoked_at is null;
  return null;
end $$;
comment on function private.end_previews is 'Trigger: a campaign that leaves draft is not previewed any more, also when it becomes a draft again.';
create trigger end_previews after update of status on public.campaigns for each row
  when (old.status = 'draft' and new.status <> 'draft') execute function private.end_previews();

create function private.preview_link_ids(p_campaign_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select l.id from public.admin_links l join public.campaigns c on c.id = l.campaign_id
   where l.campaign_id = p_campaign_id and l.kind = 'preview' and l.holder_id is not null
     and l.revoked_at is null and l.expires_at > now() and c.status = 'draft'
$$;
comment on function private.preview_link_ids is 'The live preview links of a draft that somebody holds: each signs addresses of pictures of its own, which end with it.';
