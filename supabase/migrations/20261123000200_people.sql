-- Who may come in. The roster is the company's; a participant is one person in one campaign. What a person may see is
-- asked of the clock and of these rows at every query, so ending a campaign or leaving the company needs no job to run.

create type public.participant_role as enum ('employee', 'friend');
create type public.campaign_status as enum ('draft', 'published', 'ended');

create table public.employees (
  id uuid primary key default gen_random_uuid(),
  employee_no text not null constraint "employee_no is in the roster already" unique
    constraint "employee_no is upper case without spaces" check (employee_no = upper(employee_no) and employee_no !~ '\s' and employee_no <> ''),
  name text not null constraint "name must not be empty" check (btrim(name) <> '' and char_length(name) <= 60),
  department text not null default '',
  grade text not null default '',
  email text,
  phone text,
  left_at timestamptz,
  created_at timestamptz not null default now()
);
alter table public.employees enable row level security;
comment on table public.employees is '花名册. The roster, imported by the admin. No policy and no grant: only the admin and the entry check read it.';
comment on column public.employees.id is 'Row id.';
comment on column public.employees.employee_no is '工号, normalised: half-width, upper case, no spaces.';
comment on column public.employees.name is '姓名, spaces trimmed; compared with inner spaces removed.';
comment on column public.employees.department is '部门, for reports.';
comment on column public.employees.grade is '职级, as the company writes it; a commission rate may name it.';
comment on column public.employees.email is 'Company e-mail; personal data.';
comment on column public.employees.phone is 'Mobile number; personal data.';
comment on column public.employees.left_at is '离职时间. Set: every grant and code of this person is void from that moment.';
comment on column public.employees.created_at is 'When first imported.';

create table public.campaigns (
  id uuid primary key default gen_random_uuid(),
  company_name text not null constraint "company_name must not be empty" check (btrim(company_name) <> ''),
  title text not null constraint "title must not be empty" check (btrim(title) <> ''),
  subtitle text not null default '',
  rules_text text not null default '',
  banner_image text,
  share_title text constraint "share_title has 1 to 40 characters" check (btrim(share_title) <> '' and char_length(share_title) <= 40),
  share_image text constraint "share_image is a .png or .jpg, nothing else fits a card" check (share_image ~* '\.(png|jpe?g)$'),
  poster_image text constraint "poster_image must not be empty" check (btrim(poster_image) <> ''),
  poster_shows_price boolean not null default false,
  status public.campaign_status not null default 'draft',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  staff_requires_roster boolean not null default true,
  commission_rate_bps int not null default 0
    constraint "commission_rate_bps is between 0 and 5000 (50 %)" check (commission_rate_bps between 0 and 5000),
  level2_enabled boolean not null default false,
  level2_rate_bps int not null default 0
    constraint "level2_rate_bps is between 0 and 5000 (50 %)" check (level2_rate_bps between 0 and 5000),
  commission_cap_fen bigint constraint "commission_cap_fen is 0 or more" check (commission_cap_fen >= 0),
  leavers_keep_rewards boolean not null default true,
  qualified_by text not null default 'claim' constraint "qualified_by is claim or order" check (qualified_by in ('claim', 'order')),
  leaderboard_enabled boolean not null default true,
  payout_min_fen bigint not null default 1000 constraint "payout_min_fen is 1 or more" check (payout_min_fen >= 1),
  payout_daily_max_fen bigint constraint "payout_daily_max_fen is 1 or more" check (payout_daily_max_fen >= 1),
  payouts_per_day int not null default 1 constraint "payouts_per_day is 1 or more" check (payouts_per_day >= 1),
  shipping_fee_fen bigint not null default 0 constraint "shipping_fee_fen is 0 or more" check (shipping_fee_fen >= 0),
  free_shipping_over_fen bigint constraint "free_shipping_over_fen is 0 or more" check (free_shipping_over_fen >= 0),
  points_per_yuan int constraint "points_per_yuan is 1 or more" check (points_per_yuan >= 1),
  points_max_bps int not null default 5000
    constraint "points_max_bps is between 0 and 5000 (50 %)" check (points_max_bps between 0 and 5000),
  points_earned_per_yuan int not null default 0
    constraint "points_earned_per_yuan is 0 or more" check (points_earned_per_yuan >= 0),
  points_valid_days int constraint "points_valid_days is 1 or more" check (points_valid_days >= 1),
  budget_fen bigint constraint "budget_fen is 0 or more" check (budget_fen >= 0),
  employee_budget_fen bigint constraint "employee_budget_fen is 0 or more" check (employee_budget_fen >= 0),
  max_pieces_per_person int constraint "max_pieces_per_person is 1 or more" check (max_pieces_per_person >= 1),
  complete_after_days int not null default 10
    constraint "complete_after_days is between 1 and 90" check (complete_after_days between 1 and 90),
  refund_within_days int not null default 7
    constraint "refund_within_days is between 0 and 90" check (refund_within_days between 0 and 90),
  created_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "ends_at must be after starts_at" check (ends_at > starts_at),
  constraint "banner_image begins with the campaign's id" check (starts_with(banner_image, id::text || '/')),
  constraint "share_image and poster_image begin with the campaign's id" check (
    starts_with(share_image, id::text || '/') and starts_with(poster_image, id::text || '/'))
);
alter table public.campaigns enable row level security;
create trigger stamp before insert or update on public.campaigns for each row execute function private.stamp_change();
comment on table public.campaigns is '内购活动. One insider sale. draft: nobody sees it; published: people with a grant see it between starts_at and ends_at; ended: closed for good.';
comment on column public.campaigns.id is 'Row id.';
comment on column public.campaigns.company_name is '公司名 shown at the head of the page.';
comment on column public.campaigns.title is '活动标题.';
comment on column public.campaigns.subtitle is '副标题, one line.';
comment on column public.campaigns.rules_text is '活动规则 in plain text; must not be empty when published.';
comment on column public.campaigns.banner_image is 'Path in the bucket product-images, beginning with the campaign id.';
comment on column public.campaigns.share_title is '分享卡片标题: what the card in a WeChat chat says. Read by people who are not let in yet, so nothing secret; empty: the title.';
comment on column public.campaigns.share_image is '分享卡片图: path in the bucket product-images, beginning with the campaign id; a .png or .jpg, 5:4. Seen by people who are not let in yet; empty: a card that shows nothing.';
comment on column public.campaigns.poster_image is '海报主图: path in the bucket product-images, beginning with the campaign id; empty: banner_image.';
comment on column public.campaigns.poster_shows_price is '海报显示员工价: whether a poster may show staff prices. Posters travel further than invitations, so off unless the admin turns it on.';
comment on column public.campaigns.status is 'Set back to draft to shut everyone out at once.';
comment on column public.campaigns.starts_at is 'Opens at this moment.';
comment on column public.campaigns.ends_at is 'Every grant ends at this moment, by the clock.';
comment on column public.campaigns.staff_requires_roster is 'true: the staff code asks for employee number and name. Turn off only where the code itself is proof enough.';
comment on column public.campaigns.commission_rate_bps is '佣金, basis points of the goods paid by direct fans (1000 = 10 %).';
comment on column public.campaigns.level2_enabled is '二级分销: pay for fans of fans too. Off unless the admin turns it on; deeper levels cannot be expressed.';
comment on column public.campaigns.level2_rate_bps is 'Basis points for fans of fans; used only when level2_enabled.';
comment on column public.campaigns.commission_cap_fen is '单笔佣金上限: most commission in fen from one order; empty: no cap. Never granted.';
comment on column public.campaigns.leavers_keep_rewards is '离职保留: whether who leaves the company keeps commission that is not paid out yet. Never granted.';
comment on column public.campaigns.qualified_by is '有效粉丝: claim, a fan counts once they claimed a coupon or paid an order; order, only with a paid order.';
comment on column public.campaigns.leaderboard_enabled is '排行榜: whether employees see who brought the most qualified fans, names masked.';
comment on column public.campaigns.payout_min_fen is '最低提现: least fen of one payout.';
comment on column public.campaigns.payout_daily_max_fen is '每日提现上限: most fen one person may ask for in a day; empty: no limit.';
comment on column public.campaigns.payouts_per_day is '每日提现次数: most payouts one person may ask for in a day.';
comment on column public.campaigns.shipping_fee_fen is '运费 in fen for delivery; pickup is free.';
comment on column public.campaigns.free_shipping_over_fen is '满额包邮: goods total in fen from which delivery is free; empty: never.';
comment on column public.campaigns.points_per_yuan is '积分抵现: how many points pay one yuan; empty: points cannot be used.';
comment on column public.campaigns.points_max_bps is 'Most that points may pay of the goods, in basis points of their price after coupons (5000 = 50 %).';
comment on column public.campaigns.points_earned_per_yuan is '消费得积分: points a buyer earns for each yuan of money paid for goods; 0: none.';
comment on column public.campaigns.points_valid_days is '积分有效期: days after which points lapse; empty: never.';
comment on column public.campaigns.budget_fen is '活动预算: most discount in fen over all orders; empty: no limit. Never granted.';
comment on column public.campaigns.employee_budget_fen is '员工预算: most discount in fen for one employee and their fans together; empty: no limit. Never granted.';
comment on column public.campaigns.max_pieces_per_person is '限购: most pieces one person may buy in the campaign; empty: no limit.';
comment on column public.campaigns.complete_after_days is 'Days after dispatch at which an order counts as received.';
comment on column public.campaigns.refund_within_days is 'Days after completion in which a refund may be asked for.';
comment on column public.campaigns.created_at is 'When the row was made.';
comment on column public.campaigns.changed_xid is 'Transaction of the last change, for /sync.';

alter table public.admin_links add constraint admin_links_campaign_id_fkey foreign key (campaign_id) references public.campaigns on delete cascade;

create table public.participants (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  user_id uuid,
  role public.participant_role not null,
  employee_id uuid references public.employees on delete restrict,
  sponsor_id uuid references public.participants on delete restrict,
  root_employee_id uuid references public.participants on delete restrict,
  depth int not null,
  display_name text not null,
  sponsor_name text,
  joined_at timestamptz not null default now(),
  visited_at timestamptz,
  claimed_at timestamptz,
  qualified_at timestamptz,
  orders int not null default 0 check (orders >= 0),
  bought_fen bigint not null default 0 check (bought_fen >= 0),
  excluded_at timestamptz,
  revoked_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (campaign_id, user_id),
  unique (campaign_id, employee_id),
  constraint "an employee is nobody's fan, a friend always has a sponsor" check (
    case role
      when 'employee' then sponsor_id is null and depth = 0 and root_employee_id = id
      else sponsor_id is not null and depth >= 1 and root_employee_id <> id and employee_id is null
    end),
  constraint "nobody sponsors themselves" check (sponsor_id <> id),
  constraint "only a fan that is not excluded is qualified" check (qualified_at is null or (sponsor_id is not null and excluded_at is null))
);
-- Fans are paged by the day they joined and pulled by what changed; an employee's are all below them, a friend's those they invited.
create index participants_fans on public.participants (root_employee_id, joined_at desc, id desc);
create index participants_fans_pull on public.participants (root_employee_id, changed_xid);
create index participants_invited on public.participants (sponsor_id, joined_at desc, id desc);
create index participants_invited_pull on public.participants (sponsor_id, changed_xid);
create index participants_user on public.participants (user_id);
create index participants_employee on public.participants (employee_id);
alter table public.participants enable row level security;
create trigger stamp before insert or update on public.participants for each row execute function private.stamp_change();
comment on table public.participants is '参与者. One person in one campaign; made at the first valid scan. Sponsor and root are fixed then: first touch wins.';
comment on column public.participants.id is 'Row id.';
comment on column public.participants.campaign_id is 'The campaign.';
comment on column public.participants.user_id is 'The person in Auth; emptied when the person is forgotten. No foreign key: Auth may forget first.';
comment on column public.participants.role is 'employee or friend.';
comment on column public.participants.employee_id is 'Roster row of an employee; empty for friends and where the roster is not required.';
comment on column public.participants.sponsor_id is 'Who invited this friend.';
comment on column public.participants.root_employee_id is 'The employee at the root of the chain; an employee''s own id.';
comment on column public.participants.depth is '0 employee, 1 invited by an employee, 2 invited by a friend of one, …; traced without limit, paid at most to 2.';
comment on column public.participants.display_name is 'What others see: the nickname the person chose, else private.plain_name.';
comment on column public.participants.sponsor_name is 'display_name of the sponsor when this person joined.';
comment on column public.participants.joined_at is 'First valid scan.';
comment on column public.participants.visited_at is 'First product looked at, search, comparison or the like: a visit confirmed by what the person did, not by opening a link.';
comment on column public.participants.claimed_at is 'First coupon claimed.';
comment on column public.participants.qualified_at is '有效粉丝: since when this fan counts as qualified; campaigns.qualified_by says what makes it so.';
comment on column public.participants.orders is 'Paid orders so far.';
comment on column public.participants.bought_fen is '消费: money in fen paid for goods and not given back.';
comment on column public.participants.excluded_at is 'When a reward flag with this fan was confirmed: such a fan earns nobody anything.';
comment on column public.participants.revoked_at is 'Set to shut this person out at once.';
comment on column public.participants.changed_xid is 'Transaction of the last change, for /sync.';

-- The heart of secrecy. plpgsql and security definer so that policies on participants itself may ask without recursion.
create function private.my_participations() returns table (participant_id uuid, campaign_id uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select p.id, p.campaign_id
    from public.participants p
    join public.campaigns c on c.id = p.campaign_id
    left join public.employees e on e.id = p.employee_id
   where p.user_id = (select auth.uid())
     and p.revoked_at is null
     and e.left_at is null
     and c.status = 'published' and now() >= c.starts_at and now() < c.ends_at;
end $$;
comment on function private.my_participations is 'The caller''s live grants: not revoked, not left the company, campaign published and within its dates.';
grant execute on function private.my_participations to authenticated;

create function private.my_campaigns() returns setof uuid
language sql stable security definer set search_path = '' as $$ select campaign_id from private.my_participations() $$;
comment on function private.my_campaigns is 'Campaigns in which the caller has a live grant.';
grant execute on function private.my_campaigns to authenticated;

-- A draft's page, for who holds a link to look at it before publication. Asked by the policies of what the page shows and by nothing
-- that writes or counts: acts ask for a participation, which a preview is not.
create function private.my_previews() returns table (link_id uuid, campaign_id uuid, ends_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select l.id, l.campaign_id, l.expires_at
    from public.admin_links l
    join public.campaigns c on c.id = l.campaign_id
   where l.holder_id = (select auth.uid()) and l.kind = 'preview'
     and l.revoked_at is null and l.expires_at > now()
     and c.status = 'draft';
end $$;
comment on function private.my_previews is 'Drafts whose page the caller may look at: they hold a live preview link, and the campaign is not published.';
grant execute on function private.my_previews to authenticated;

create function private.my_visible_campaigns() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select m.campaign_id from private.my_participations() m
  union all
  select v.campaign_id from private.my_previews() v;
end $$;
comment on function private.my_visible_campaigns is 'Campaigns whose page the caller may see: with a live grant, or in preview. For policies; who acts needs private.participant_in.';
grant execute on function private.my_visible_campaigns to authenticated;

create function private.my_participant_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$ select participant_id from private.my_participations() $$;
comment on function private.my_participant_ids is 'The caller''s participants with a live grant.';
grant execute on function private.my_participant_ids to authenticated;

create function private.participant_in(p_campaign_id uuid) returns public.participants
language plpgsql stable security definer set search_path = '' as $$
declare v public.participants;
begin
  select p.* into v from public.participants p
   where p.id in (select m.participant_id from private.my_participations() m where m.campaign_id = p_campaign_id);
  if not found then
    perform private.refuse(403, 'grant_ended', 'You have no access to this campaign, or it has ended.');
  end if;
  return v;
end $$;
comment on function private.participant_in is 'The caller''s participant with a live grant; refuses with grant_ended (403), alike for unknown campaigns.';
grant execute on function private.participant_in to authenticated;

create policy "Participants read their live campaigns" on public.campaigns for select to authenticated
  using (id in (select private.my_visible_campaigns()));
create policy "Participants read what was removed from their campaigns" on public.tombstones for select to authenticated
  using (campaign_id in (select private.my_visible_campaigns()) and (user_id is null or user_id = (select auth.uid())));
create policy "People read themselves and their fans" on public.participants for select to authenticated
  using (campaign_id in (select private.my_campaigns())
    and (user_id = (select auth.uid())
      or sponsor_id in (select private.my_participant_ids())
      or root_employee_id in (select private.my_participant_ids())));

-- Roster settings, rates, budgets and dates of draft rows stay with the admin: only what the page shows is granted, column by column.
grant select (id, company_name, title, subtitle, rules_text, banner_image, share_title, share_image, poster_image,
  poster_shows_price, starts_at, ends_at, shipping_fee_fen, free_shipping_over_fen, level2_enabled, points_per_yuan, points_max_bps, max_pieces_per_person, complete_after_days,
  refund_within_days, qualified_by, leaderboard_enabled, points_earned_per_yuan, points_valid_days, payout_min_fen,
  payout_daily_max_fen, payouts_per_day, changed_xid) on public.campaigns to authenticated;
-- A fan's user_id and employee_id are nobody's business; the policy above may still compare them.
grant select (id, campaign_id, role, sponsor_id, root_employee_id, depth, display_name, sponsor_name, joined_at, claimed_at,
  qualified_at, orders, bought_fen, changed_xid) on public.participants to authenticated;

create function private.mask_name(p_name text) returns text
language sql immutable set search_path = '' as $$
  select case when char_length(p_name) <= 2 then left(p_name, 1) || '*'
              else left(p_name, 1) || '*' || right(p_name, 1) end
$$;
comment on function private.mask_name is '陈晓明 → 陈*明. What others see of a roster name.';
