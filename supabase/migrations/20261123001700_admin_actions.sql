-- The admin's desk: what is a function in the SQL editor is a row here, so that it can be done where only tables are edited.
-- Inserting a row does it, in the same transaction, and the row says what came of it. A refusal leaves no row.

create type public.admin_action as enum (
  'publish_campaign', 'end_campaign', 'duplicate_campaign', 'preview_campaign', 'dashboard_link',
  'hand_out_staff_code', 'hand_out_personal_codes', 'code_sheet_link', 'rotate_code', 'revoke_code', 'extend_code',
  'apply_full_roster', 'refund_order', 'cancel_order', 'ship_order', 'approve_payouts', 'reject_payout', 'clear_flag', 'confirm_flag', 'hold_rewards',
  'block_person', 'unblock_person', 'correct_stock', 'release_roster_place', 'broadcast', 'stop_broadcast', 'refresh_reports');

create table public.admin_actions (
  id uuid primary key default gen_random_uuid(),
  action public.admin_action not null,
  result text,
  campaign_id uuid references public.campaigns on delete set null,
  target text,
  value text,
  message text,
  reason text,
  actor text not null default '',
  created_at timestamptz not null default now()
);
create index admin_actions_campaign on public.admin_actions (campaign_id);
create index admin_actions_secret on public.admin_actions (created_at)
  where action in ('preview_campaign', 'dashboard_link', 'code_sheet_link') and result <> '';
alter table public.admin_actions enable row level security;
comment on table public.admin_actions is '操作台. Insert a row to do something: choose action, fill in what its line in the comment of action asks for, and read result. Rows stay as a record and cannot be changed. No policy: the admin team only.';
comment on column public.admin_actions.id is 'Row id.';
comment on column public.admin_actions.action is
  '做什么. With campaign_id: publish_campaign 发布, end_campaign 结束, duplicate_campaign 复制 (value: new title), preview_campaign 预览链接, dashboard_link 看板链接 (value: days), hand_out_staff_code 发员工码, hand_out_personal_codes 发个人码 (value: department, empty: all), code_sheet_link 打印码表, correct_stock 改库存 (target: SKU, value: pieces), release_roster_place 释放名额 (target: employee no.), broadcast 群发 (target: all, employees, friends or buyers; value: title; message: text), refresh_reports 刷新报表. By target alone: rotate_code 换码, revoke_code 停码, extend_code 延期 (target: code id; value: new time), refund_order 退款, cancel_order 取消订单, ship_order 发货 (target: order no.; value: carrier; message: tracking no.), clear_flag 排除嫌疑, confirm_flag 确认作弊 (target: flag id; message: note the person reads), hold_rewards 暂扣奖励, block_person 封禁, unblock_person 解封 (target: participant id), reject_payout 驳回提现 (target: payout id; message: note the person reads), stop_broadcast 停止群发 (target: broadcast id). Neither: approve_payouts 批准提现 (target: payout id; empty: all that may be, of campaign_id or of all), apply_full_roster 全量花名册.';
comment on column public.admin_actions.campaign_id is 'The campaign, where the action is about one.';
comment on column public.admin_actions.target is '对象: order number, SKU number, or the id of a code, flag, payout or participant, as the action asks.';
comment on column public.admin_actions.value is '数值: pieces, a title, a carrier, a time such as 2026-12-31 20:00 (Asia/Shanghai), as the action asks.';
comment on column public.admin_actions.message is '内容: what people will read, or the tracking number.';
comment on column public.admin_actions.reason is '原因: why; stands in the audit log beside every change.';
comment on column public.admin_actions.result is '结果: what was done; filled in. A link in it is erased after a day.';
comment on column public.admin_actions.actor is 'Who did it; filled in.';
comment on column public.admin_actions.created_at is 'When; filled in.';

create function private.asking(p_format text, p_column text, p_what text) returns text
language sql immutable set search_path = '' as $$
  select format(p_format, p_column, split_part(p_what, ' · ', 1), split_part(p_what, ' · ', 2))
$$;
comment on function private.asking is 'A sentence that asks for a column: %1$s is the column, %2$s and %3$s are the Chinese and the English half of what belongs there.';

create function private.needed(p_value text, p_column text, p_what text) returns text
language plpgsql stable set search_path = '' as $$
begin
  if coalesce(btrim(p_value), '') = '' then
    perform private.refuse(400, 'invalid_input', private.asking('请填写 %1$s：%2$s。 · Fill in %1$s: %3$s.', p_column, p_what), jsonb_build_object('field', p_column)::text);
  end if;
  return btrim(p_value);
end $$;
comment on function private.needed is 'A text without spaces around it. invalid_input (400) with a sentence that names the column when it is empty; p_what is what belongs there, as 中文 · English.';

create function private.needed_id(p_value text, p_column text, p_what text) returns uuid
language plpgsql stable set search_path = '' as $$
begin
  if not pg_input_is_valid(private.needed(p_value, p_column, p_what), 'uuid') then
    perform private.refuse(400, 'invalid_input', private.asking('%1$s 不是 id：请从表中复制%2$s。 · %1$s is not an id: copy %3$s from its table.', p_column, p_what), jsonb_build_object('field', p_column)::text);
  end if;
  return btrim(p_value)::uuid;
end $$;
comment on function private.needed_id is 'As private.needed, for the id of a row.';

create function private.needed_number(p_value text, p_column text, p_what text) returns int
language plpgsql stable set search_path = '' as $$
begin
  if not pg_input_is_valid(private.needed(p_value, p_column, p_what), 'integer') then
    perform private.refuse(400, 'invalid_input', private.asking('%1$s 不是整数：请填写%2$s。 · %1$s is not a whole number: it is %3$s.', p_column, p_what), jsonb_build_object('field', p_column)::text);
  end if;
  return btrim(p_value)::int;
end $$;
comment on function private.needed_number is 'As private.needed, for a whole number.';

create function private.needed_time(p_value text, p_column text) returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  if not pg_input_is_valid(private.needed(p_value, p_column, '时间，如 2026-12-31 20:00 · a time such as 2026-12-31 20:00'), 'timestamp') then
    perform private.refuse(400, 'invalid_input', format('%s 不是时间：请写成 2026-12-31 20:00。 · %1$s is not a time: write it as 2026-12-31 20:00.', p_column), jsonb_build_object('field', p_column)::text);
  end if;
  return btrim(p_value)::timestamp at time zone 'Asia/Shanghai';
end $$;
comment on function private.needed_time is 'As private.needed, for a time in Asia/Shanghai.';

create function private.act(p public.admin_actions) returns text
language plpgsql set search_path = '' as $$
declare
  -- the plain text of a code stands in one table only
  c_handed_out constant text := '链接在 code_handouts 里，保留一天 · the link is in code_handouts for a day';
  v_reason text := coalesce(p.reason, '');
  v_campaign public.campaigns;
begin
  if p.action in ('publish_campaign', 'end_campaign', 'duplicate_campaign', 'preview_campaign', 'dashboard_link', 'hand_out_staff_code',
                  'hand_out_personal_codes', 'code_sheet_link', 'correct_stock', 'release_roster_place', 'broadcast') then
    if p.campaign_id is null then
      perform private.refuse(400, 'invalid_input', '请填写 campaign_id：要处理的活动。 · Fill in campaign_id: the campaign this is about.', '{"field":"campaign_id"}');
    end if;
    select * into v_campaign from public.campaigns c where c.id = p.campaign_id;
  end if;
  -- a statement each, so that whoever may do one of these needs no right to the others
  case p.action
    when 'publish_campaign' then return private.publish_campaign(p.campaign_id);
    when 'end_campaign' then return private.end_campaign(p.campaign_id, v_reason);
    when 'duplicate_campaign' then return 'campaigns: ' || private.duplicate_campaign(p.campaign_id, private.needed(p.value, 'value', '新活动的标题 · the title of the new campaign'),
      greatest(v_campaign.starts_at, now() + interval '1 day'), greatest(v_campaign.starts_at, now() + interval '1 day') + (v_campaign.ends_at - v_campaign.starts_at));
    when 'preview_campaign' then return private.preview_campaign(p.campaign_id, p_note => v_reason);
    when 'dashboard_link' then return private.dashboard_link(p.campaign_id, make_interval(days => private.needed_number(coalesce(nullif(p.value, ''), '7'), 'value', '链接的有效天数 · the days for which the link works')), v_reason);
    when 'hand_out_staff_code' then perform private.hand_out_staff_code(p.campaign_id); return c_handed_out;
    when 'hand_out_personal_codes' then return private.hand_out_personal_codes(p.campaign_id, nullif(btrim(p.value), '')) || ' 个个人码 · personal codes; one day in code_handouts';
    when 'code_sheet_link' then return private.code_sheet_link(p.campaign_id);
    when 'rotate_code' then perform private.rotate_code(private.needed_id(p.target, 'target', '码的 id · the id of the code'), v_reason); return c_handed_out;
    when 'revoke_code' then return private.revoke_codes(array[private.needed_id(p.target, 'target', '码的 id · the id of the code')], v_reason) || ' 个码已停用 · revoked';
    when 'extend_code' then return private.extend_code(private.needed_id(p.target, 'target', '码的 id · the id of the code'), private.needed_time(p.value, 'value'));
    when 'apply_full_roster' then return private.apply_full_roster(v_reason);
    when 'refund_order' then return private.refund_order(private.needed(p.target, 'target', '订单号 · the order number'), v_reason);
    when 'cancel_order' then return private.cancel_order_for(private.needed(p.target, 'target', '订单号 · the order number'), v_reason);
    when 'ship_order' then return private.ship_order(private.needed(p.target, 'target', '订单号 · the order number'),
      private.needed(p.value, 'value', '快递公司 · the carrier'), private.needed(p.message, 'message', '运单号 · the tracking number'));
    when 'approve_payouts' then return private.approve_payouts(
      case when coalesce(btrim(p.target), '') <> '' then array[private.needed_id(p.target, 'target', '提现的 id · the id of the payout')] end,
      p_campaign_id => p.campaign_id, p_reason => nullif(v_reason, ''));
    when 'reject_payout' then return private.reject_payouts(array[private.needed_id(p.target, 'target', '提现的 id · the id of the payout')],
      private.needed(p.message, 'message', '给本人看的说明 · the note the person reads'));
    when 'clear_flag' then return private.decide_flag(private.needed_id(p.target, 'target', '待审核记录的 id · the id of the flag'), 'cleared', coalesce(p.message, ''));
    when 'confirm_flag' then return private.decide_flag(private.needed_id(p.target, 'target', '待审核记录的 id · the id of the flag'), 'confirmed', coalesce(p.message, ''));
    when 'hold_rewards' then return private.hold_rewards(private.needed_id(p.target, 'target', '参与者的 id · the id of the participant'), v_reason);
    when 'block_person' then return private.block_person(private.needed_id(p.target, 'target', '参与者的 id · the id of the participant'), v_reason);
    when 'unblock_person' then return private.unblock_person(private.needed_id(p.target, 'target', '参与者的 id · the id of the participant'), v_reason);
    when 'correct_stock' then return private.correct_stock(p.campaign_id, private.needed(p.target, 'target', '规格编号 · the SKU number'), private.needed_number(p.value, 'value', '实有件数 · how many pieces there are'), v_reason);
    when 'release_roster_place' then return private.release_roster_place(p.campaign_id, private.needed(p.target, 'target', '工号 · the employee number'), v_reason);
    when 'broadcast' then return private.broadcast(p.campaign_id, private.needed(p.value, 'value', '标题 · the title'), private.needed(p.message, 'message', '正文 · the text'), coalesce(nullif(btrim(p.target), ''), 'all'));
    when 'stop_broadcast' then return private.stop_broadcast(private.needed_id(p.target, 'target', '群发的 id · the id of the broadcast'), nullif(v_reason, ''));
    when 'refresh_reports' then return private.refresh_reports(p.campaign_id) || ' 天已更新 · days refreshed';
  end case;
end $$;
comment on function private.act is 'Does what a row of admin_actions says and returns what came of it. invalid_input (400) names the column that is missing; else refuses as the function of the action does.';

create function private.do_admin_action() returns trigger language plpgsql set search_path = '' as $$
begin
  new.actor := private.actor();
  new.created_at := now();
  perform private.because(new.reason);
  new.result := private.act(new);
  return new;
end $$;
comment on function private.do_admin_action is 'Trigger: does the action with the rights of whoever inserts the row.';
create trigger do_it before insert on public.admin_actions for each row execute function private.do_admin_action();

create function private.keep_admin_action() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and new.result = '' and (to_jsonb(new) - 'result') = (to_jsonb(old) - 'result')
     or tg_op = 'UPDATE' and new.campaign_id is null and (to_jsonb(new) - 'campaign_id') = (to_jsonb(old) - 'campaign_id') then
    return new; -- its link is erased, or its campaign is gone
  end if;
  perform private.refuse(409, 'forbidden', '做过的操作要留作记录：要做别的，请另插一行。 · What was done stays as a record: insert another row to do something else.');
  return null;
end $$;
comment on function private.keep_admin_action is 'Trigger: actions are a record; only the link in a result goes.';
create trigger keep before update or delete on public.admin_actions for each row execute function private.keep_admin_action();

create function private.erase_action_links(p_now timestamptz, p_limit int) returns int
language sql set search_path = '' as $$
  with old as (
    select a.id from public.admin_actions a
     where a.action in ('preview_campaign', 'dashboard_link', 'code_sheet_link')
       and a.result <> '' and a.created_at < p_now - interval '1 day'
     order by a.created_at limit p_limit),
  erased as (update public.admin_actions a set result = '' from old where a.id = old.id returning 1)
  select count(*)::int from erased
$$;
comment on function private.erase_action_links is 'Job: a link shown in a result is kept for a day. Returns how many went.';
