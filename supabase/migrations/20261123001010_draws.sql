-- A draw takes one ticket and gives what the published table says. Draws of a lottery run one after another, so their numbers have
-- no gap and a prize never goes out twice. The seed comes from the edge and is not kept.

create table public.draws (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null unique references public.tickets on delete restrict,
  lottery_id uuid not null references public.lotteries on delete restrict,
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  seq int not null constraint "seq is 1 or more" check (seq >= 1),
  client_seed text not null constraint "client_seed has 1 to 64 characters" check (char_length(client_seed) between 1 and 64),
  number int not null constraint "number is between 0 and 9999" check (number between 0 and 9999),
  landed_prize_id uuid references public.prizes on delete restrict,
  prize_id uuid references public.prizes on delete restrict,
  consolation_points int not null default 0 constraint "consolation_points is 0 or more" check (consolation_points >= 0),
  table_version int not null,
  drawn_at timestamptz not null default clock_timestamp(),
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (lottery_id, seq),
  foreign key (lottery_id, table_version) references public.lottery_tables (lottery_id, version) on delete restrict,
  constraint "a prize or the consolation, not both" check (prize_id is null or consolation_points = 0)
);
create index draws_participant on public.draws (participant_id);
create index draws_user on public.draws (user_id);
create index draws_campaign on public.draws (campaign_id);
create index draws_prize on public.draws (prize_id);
create index draws_landed on public.draws (landed_prize_id);
alter table public.draws enable row level security;
create policy "People read their own draws" on public.draws for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.draws to authenticated;
create trigger stamp before insert or update on public.draws for each row execute function private.stamp_change();
comment on table public.draws is '抽奖记录. Written by private.draw_lottery only; nothing of it is ever changed, except that a forgotten person''s user_id goes.';
comment on column public.draws.id is 'Row id.';
comment on column public.draws.ticket_id is 'The ticket it used up.';
comment on column public.draws.lottery_id is 'The lottery.';
comment on column public.draws.campaign_id is 'The campaign.';
comment on column public.draws.participant_id is 'Who drew.';
comment on column public.draws.user_id is 'The same person in Auth, for the policy.';
comment on column public.draws.seq is '1, 2, … without a gap within a lottery.';
comment on column public.draws.client_seed is 'What the phone added, so that the seed''s holder alone could not aim.';
comment on column public.draws.number is '0 to 9999, see private.drawn_number.';
comment on column public.draws.landed_prize_id is 'Where the number fell; null: on no prize.';
comment on column public.draws.prize_id is 'What was won: the next by position when none of that was left; null: the consolation.';
comment on column public.draws.consolation_points is 'Points given instead of a prize.';
comment on column public.draws.table_version is 'The published odds it went by.';
comment on column public.draws.drawn_at is 'When.';
comment on column public.draws.changed_xid is 'Transaction of the draw, for /sync.';

create function private.keep_draw() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.user_id is not null or to_jsonb(new) - 'user_id' <> to_jsonb(old) - 'user_id' then
    perform private.refuse(403, 'forbidden', '抽奖记录不能改。 · A draw stays as it was drawn.');
  end if;
  return new;
end $$;
comment on function private.keep_draw is 'Trigger: refuses every change of a draw but the erasure of who a forgotten person was. forbidden (403).';
create trigger append_only before update on public.draws for each row execute function private.keep_draw();
create trigger append_only_delete before delete on public.draws for each row execute function private.keep_lottery();
create trigger append_only_truncate before truncate on public.draws for each statement execute function private.keep_lottery();

create function private.give_prize(p_draw public.draws, p_prize jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  case p_prize ->> 'kind'
    when 'coupon' then perform private.give_coupon((p_prize ->> 'coupon_id')::uuid, p_draw.participant_id);
    when 'points' then
      perform private.grant_points(p_draw.participant_id, (p_prize ->> 'points')::int, 'draw:' || p_draw.id, 'lottery_points',
        jsonb_build_object('draw_seq', p_draw.seq, 'title', p_prize ->> 'name'));
    else
      perform private.open_delivery(p_draw.participant_id, 'draw', p_draw.id, p_prize ->> 'name',
        (select z.image_path from public.prizes z where z.id = p_draw.prize_id),
        p_draw.drawn_at + make_interval(days => (select l.claim_days from public.lotteries l where l.id = p_draw.lottery_id)));
  end case;
  perform private.notify_participant(p_draw.participant_id, 'draw_won',
    jsonb_build_object('prize_name', p_prize ->> 'name', 'prize_kind', p_prize ->> 'kind', 'seq', p_draw.seq), 'draw:' || p_draw.id);
end $$;
comment on function private.give_prize is 'Gives what a draw won: the coupon, the points, or a delivery that waits for an address; and tells the winner.';

create function private.draw_lottery(p_ticket_id uuid, p_client_seed text, p_seed text) returns public.draws
language plpgsql security definer set search_path = '' as $$
declare
  v_ticket public.tickets; v_lottery public.lotteries; v_table public.lottery_tables; v_draw public.draws;
  v_landed jsonb; v_prize jsonb;
begin
  if char_length(p_client_seed) not between 1 and 64 then
    perform private.refuse(400, 'invalid_input', 'client_seed: has 1 to 64 characters.', '{"field":"client_seed"}');
  end if;
  select k.* into v_ticket from public.tickets k where k.id = p_ticket_id and k.user_id = (select auth.uid());
  if not found then
    if not exists (select from private.my_campaigns()) then
      perform private.refuse(403, 'grant_ended', 'You have no access to this campaign, or it has ended.');
    end if;
    perform private.refuse(404, 'not_found', 'There is no such ticket.');
  end if;
  perform private.participant_in(v_ticket.campaign_id);
  -- every other draw of this lottery, its reveal and any change of its prizes wait here
  select l.* into v_lottery from public.lotteries l where l.campaign_id = v_ticket.campaign_id and l.status = 'published' for no key update;
  select d.* into v_draw from public.draws d where d.ticket_id = p_ticket_id;
  if found then
    if v_draw.client_seed <> p_client_seed then perform private.refuse(409, 'ticket_used', 'This ticket has been drawn already.'); end if;
    return v_draw;
  end if;
  if v_lottery.id is null then perform private.refuse(409, 'lottery_closed', 'There is no lottery to draw from.'); end if;
  v_draw.drawn_at := clock_timestamp();
  if v_lottery.commitment is null or v_lottery.seed is not null or v_draw.drawn_at < v_lottery.opens_at or v_draw.drawn_at >= v_lottery.closes_at then
    perform private.refuse(409, 'lottery_closed', 'The lottery is open between ' || v_lottery.opens_at || ' and ' || v_lottery.closes_at || '.');
  end if;
  if private.held_reason_of(v_ticket.participant_id) is not null then
    perform private.refuse(409, 'rewards_held', 'Your rewards are being reviewed.');
  end if;
  if p_seed is null or encode(sha256(decode(p_seed, 'hex')), 'hex') <> v_lottery.commitment then
    raise exception 'the seed of lottery % does not fit its commitment; was LOTTERY_SECRET changed?', v_lottery.id;
  end if;

  select t.* into strict v_table from public.lottery_tables t where t.lottery_id = v_lottery.id order by t.version desc limit 1;
  v_draw.number := private.drawn_number(decode(p_seed, 'hex'), p_ticket_id, p_client_seed);
  v_landed := private.landed_prize(v_table.prizes, v_draw.number);
  select t.prize into v_prize from jsonb_array_elements(v_table.prizes) t (prize) join public.prizes z on z.id = (t.prize ->> 'prize_id')::uuid
   where z.position >= (v_landed ->> 'position')::int and z.taken < z.quantity order by z.position limit 1;
  update public.prizes z set taken = z.taken + 1 where z.id = (v_prize ->> 'prize_id')::uuid;

  insert into public.draws (ticket_id, lottery_id, campaign_id, participant_id, user_id, seq, client_seed, number, landed_prize_id, prize_id,
    consolation_points, table_version, drawn_at)
  values (p_ticket_id, v_lottery.id, v_lottery.campaign_id, v_ticket.participant_id, v_ticket.user_id,
    coalesce((select max(d.seq) from public.draws d where d.lottery_id = v_lottery.id), 0) + 1, p_client_seed, v_draw.number,
    (v_landed ->> 'prize_id')::uuid, (v_prize ->> 'prize_id')::uuid,
    case when v_prize is null then v_table.consolation_points else 0 end, v_table.version, v_draw.drawn_at)
  returning * into v_draw;
  if v_prize is not null then
    perform private.give_prize(v_draw, v_prize);
  elsif v_draw.consolation_points > 0 then
    perform private.grant_points(v_ticket.participant_id, v_draw.consolation_points, 'draw:' || v_draw.id, 'lottery_points',
      jsonb_build_object('draw_seq', v_draw.seq));
  end if;
  -- the ticket last: whoever takes it back may hold the person's standing, and after this nothing is waited for
  update public.tickets k set changed_xid = pg_current_xact_id() where k.id = p_ticket_id and k.revoked_at is null;
  if not found then perform private.refuse(404, 'not_found', 'This ticket was taken back.'); end if;
  return v_draw;
end $$;
comment on function private.draw_lottery is
  'The caller''s draw with one ticket; the same words again: the same draw. For the edge, which brings the seed in hex. grant_ended (403), not_found (404), lottery_closed, ticket_used, rewards_held (409), invalid_input (400).';
