-- Mini-program code pictures 小程序码. Every entry code gets one, fetched from WeChat by the edge and kept in the private bucket
-- code-pictures. WeChat needs the code's own text, of which the database otherwise knows a hash only: a share code's is derived
-- by the edge; a staff or personal code's is kept here while its picture is fetched, a day at most, and then erased.
--
-- https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html

create type private.code_picture_status as enum ('due', 'done', 'given_up');

create table private.code_pictures (
  entry_code_id uuid primary key references public.entry_codes on delete cascade,
  scene text constraint "scene is 1 to 32 characters of WeChat's alphabet" check (scene ~ '^[0-9A-Za-z!#$&''()*+,/:;=?@._~-]{1,32}$'),
  wanted boolean not null,
  status private.code_picture_status not null default 'due',
  due_at timestamptz not null default now(),
  attempts int not null default 0 check (attempts >= 0),
  reason text,
  path text,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  constraint "a picture that is done has its path" check ((status = 'done') = (path is not null)),
  constraint "the text of a code stays only while its picture is due" check (scene is null or status = 'due')
);
create index code_pictures_due on private.code_pictures (wanted desc, due_at) where status = 'due';
comment on table private.code_pictures is '小程序码图片. One picture for each entry code, and how far it is. The edge reads and writes it, nobody else.';
comment on column private.code_pictures.entry_code_id is 'Whose picture.';
comment on column private.code_pictures.scene is 'The code itself, of a staff or personal code, until its picture is done or given up. A share code''s is never here.';
comment on column private.code_pictures.wanted is 'Somebody waits for it on a screen: such pictures come before codes that were issued by the thousand.';
comment on column private.code_pictures.status is 'due, done, or given_up for the reason beside it.';
comment on column private.code_pictures.due_at is 'When to try next. A worker moves it on before it begins, so that no other fetches the same picture meanwhile.';
comment on column private.code_pictures.attempts is 'How often a worker has taken it.';
comment on column private.code_pictures.reason is
  'What went wrong last: a number of WeChat''s; no_answer (WeChat); storage; code_unknown (no text that fits the hash: leave code_hash empty in a new row); unusable (revoked, expired or the campaign is over); too_old (no picture within a day: issue another code).';
comment on column private.code_pictures.path is 'Where it lies in the bucket code-pictures: <campaign>/<entry code>.jpg or .png.';
comment on column private.code_pictures.created_at is 'When the code was issued.';
comment on column private.code_pictures.done_at is 'When the picture was stored.';

create function private.queue_code_pictures() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.code_pictures (entry_code_id, wanted, scene)
  select a.id, a.kind = 'share', h.code from added a left join public.code_handouts h on a.kind <> 'share' and h.entry_code_id = a.id;
  return null;
end $$;
comment on function private.queue_code_pictures is 'Trigger: every new entry code is to get a picture, with its text where it is being handed out; one statement queues all its codes.';
create trigger queue_code_pictures after insert on public.entry_codes
  referencing new table as added for each statement execute function private.queue_code_pictures();

create function private.is_code_over(p_code public.entry_codes, p_campaign public.campaigns, p_now timestamptz) returns boolean
language sql immutable set search_path = '' as $$
  select p_code.revoked_at is not null or coalesce(p_code.expires_at <= p_now, false)
      or p_campaign.status = 'ended' or p_campaign.ends_at <= p_now
$$;
comment on function private.is_code_over is 'True of a code that will let nobody in any more: revoked, expired, or its campaign over. Before a campaign opens its codes get pictures.';

create function private.give_up_code_pictures(p_now timestamptz default now()) returns int
language sql security definer set search_path = '' as $$
  with given_up as (
    update private.code_pictures p set status = 'given_up', scene = null,
           reason = case when private.is_code_over(ec, c, p_now) then 'unusable' else 'too_old' end
      from public.entry_codes ec join public.campaigns c on c.id = ec.campaign_id
     where ec.id = p.entry_code_id and p.status = 'due'
       and (private.is_code_over(ec, c, p_now) or p.scene is not null and p.created_at <= p_now - interval '1 day') returning 1)
  select count(*)::int from given_up
$$;
comment on function private.give_up_code_pictures is
  'Gives up the pictures of codes that are over, and of codes whose text has been kept for a day, and erases the text, also where no WeChat is set up. How many.';

create function private.take_code_pictures(p_limit int, p_now timestamptz default now())
returns table (entry_code_id uuid, campaign_id uuid, participant_id uuid, code_hash text, scene text, attempts int)
language sql security definer set search_path = '' as $$
  with due as (
    select p.entry_code_id
      from private.code_pictures p
      join public.entry_codes ec on ec.id = p.entry_code_id
      join public.campaigns c on c.id = ec.campaign_id
     where p.status = 'due' and p.due_at <= p_now and not private.is_code_over(ec, c, p_now)
     order by p.wanted desc, p.due_at limit p_limit for no key update of p skip locked),
  taken as (
    update private.code_pictures p set
           attempts = p.attempts + 1,
           -- longer than a worker may need for one batch: what it could not note is tried again then
           due_at = p_now + interval '3 minutes'
      from due where p.entry_code_id = due.entry_code_id returning p.*)
  select t.entry_code_id, ec.campaign_id, ec.participant_id, encode(ec.code_hash, 'hex'), t.scene, t.attempts
    from taken t join public.entry_codes ec on ec.id = t.entry_code_id
$$;
comment on function private.take_code_pictures is
  'Due pictures for a worker, those that somebody waits for first; moved on three minutes, so that several workers share them.';

create function private.note_code_picture_done(p_entry_code_id uuid, p_path text) returns void
language sql security definer set search_path = '' as $$
  update private.code_pictures set status = 'done', path = p_path, done_at = now(), reason = null, scene = null
   where entry_code_id = p_entry_code_id and status = 'due'
$$;
comment on function private.note_code_picture_done is 'The picture is stored; the code''s text is erased.';

create function private.note_code_picture_failed(p_entry_code_id uuid, p_reason text, p_retry_at timestamptz) returns void
language sql security definer set search_path = '' as $$
  update private.code_pictures set
         reason = p_reason, due_at = coalesce(p_retry_at, due_at),
         status = case when p_retry_at is null then 'given_up' else status end,
         scene = case when p_retry_at is null then null else scene end
   where entry_code_id = p_entry_code_id and status = 'due'
$$;
comment on function private.note_code_picture_failed is 'No picture this time: again at p_retry_at, or given up when that is null, and then the code''s text is erased.';

create function private.retry_code_pictures(p_campaign_id uuid) returns int
language plpgsql security definer set search_path = '' as $$
declare v_count int;
begin
  update private.code_pictures p set status = 'due', due_at = now(), attempts = 0, reason = null, scene = h.code
    from public.entry_codes ec left join public.code_handouts h on ec.kind <> 'share' and h.entry_code_id = ec.id
   where ec.id = p.entry_code_id and ec.campaign_id = p_campaign_id and (ec.kind = 'share' or h.code is not null) and ec.revoked_at is null
     and p.status = 'given_up';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.retry_code_pictures is
  'For the admin, after a fault was mended: share codes whose picture was given up get another chance, and so do codes that can still be read in code_handouts. Others need a new code, for the text of the old one is erased. How many.';

create function private.share_picture(p_entry_code_id uuid, out path text, out on_its_way boolean)
language sql stable security definer set search_path = '' as $$
  select p.path, coalesce(p.status = 'due', false)
    from public.entry_codes ec
    join private.my_participations() me on me.participant_id = ec.participant_id
    join private.code_pictures p on p.entry_code_id = ec.id
   where ec.id = p_entry_code_id and ec.revoked_at is null and (ec.expires_at is null or ec.expires_at > now())
$$;
comment on function private.share_picture is 'The picture of the caller''s own share code: where it lies, or whether it is still to come. Nothing for any other code.';
grant execute on function private.share_picture to authenticated;

create function private.shown_code_picture(p_entry_code_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select p.path from public.entry_codes ec
    join private.code_pictures p on p.entry_code_id = ec.id
    join public.campaigns c on c.id = ec.campaign_id
    left join public.participants s on s.id = ec.participant_id
    left join public.employees e on e.id = coalesce(ec.employee_id, s.employee_id)
   where ec.id = p_entry_code_id and not private.is_code_over(ec, c, now())
     and (ec.max_uses is null or ec.used_count < ec.max_uses) and s.revoked_at is null and e.left_at is null
$$;
comment on function private.shown_code_picture is
  'Where the picture of a code lies that may let somebody in now, or once its campaign opens (codes are printed before), else null: a revoked code''s picture is handed out no more.';
