-- The admin team 后台团队. Four roles; each person has a login of their own in one of them, so that the audit log knows who it was:
--   create role zhang login password '…' in role operator;
-- operator 运营 sets up campaigns, hands out codes and acts; finance 财务 decides on refunds and payouts and reads the books; clerk 仓库与自提
-- ships and hands over; viewer 查看 reads figures. A role may do what is written down here and nothing else; a function that is granted
-- does its work with the owner's rights. Nobody of the team reads a person's account, a code's or a link's hash, and none can be service_role.

do $$
declare v_role text;
begin
  foreach v_role in array '{operator,finance,clerk,viewer}'::text[] loop
    if not exists (select from pg_catalog.pg_roles where rolname = v_role) then -- roles belong to the whole server
      execute format('create role %I nologin', v_role);
    end if;
    execute format('grant usage on schema public, private to %I', v_role);
  end loop;
end $$;
grant viewer to postgres; -- the edge reads the dashboard as a viewer, and its login is postgres

create function private.team_may(p_role text, p_act text, p_tables text[], p_columns text default null, p_rows text default 'true') returns void
language plpgsql set search_path = '' as $$
declare
  v_table text;
  c_who constant jsonb := '{"operator": "Operators", "finance": "Finance people", "clerk": "Clerks", "viewer": "Viewers"}';
  c_verb constant jsonb := '{"select": "read", "insert": "add", "update": "change", "delete": "delete"}';
begin
  foreach v_table in array p_tables loop
    continue when to_regclass(v_table) is null;
    execute format('grant %s %s on %s to %I', p_act, coalesce('(' || p_columns || ')', ''), v_table, p_role);
    if exists (select from pg_catalog.pg_class c where c.oid = v_table::regclass and c.relrowsecurity) then
      execute format('create policy %I on %s for %s to %I %s %s', (c_who ->> p_role) || ' ' || (c_verb ->> p_act) || ' ' || split_part(v_table, '.', 2),
        v_table, p_act, p_role, case when p_act <> 'insert' then format('using (%s)', p_rows) end,
        case when p_act in ('insert', 'update') then format('with check (%s)', p_rows) end);
    end if;
  end loop;
end $$;
comment on function private.team_may is 'Lets a role of the admin team do p_act to tables: to p_columns, or all of them, in the rows for which p_rows holds.';

create function private.team_may_call(p_role text, p_functions text[]) returns void language plpgsql set search_path = '' as $$
declare v_function regprocedure;
begin
  for v_function in select p.oid from pg_catalog.pg_proc p where p.pronamespace = 'private'::regnamespace and p.proname = any (p_functions) loop
    execute format('grant execute on function %s to %I', v_function, p_role);
  end loop;
end $$;
comment on function private.team_may_call is 'Lets a role of the admin team call functions of schema private, named without arguments.';

-- What triggers do in the name of whoever edits a row.
do $$
declare v_role text;
begin
  foreach v_role in array '{operator,finance,clerk}'::text[] loop
    perform private.team_may_call(v_role, '{refuse,refuse_lottery,is_promised_coupon,because,actor,act,asking,needed,needed_id,needed_number,needed_time}');
    perform private.team_may(v_role, 'select', '{public.admin_actions}', null, 'actor = private.actor()');
    perform private.team_may(v_role, 'insert', '{public.admin_actions}', 'action, campaign_id, target, value, message, reason');
  end loop;
end $$;

-- An operator sets up everything of a campaign …
select private.team_may('operator', act, '{public.campaigns,public.page_blocks,public.products,public.skus,public.sku_terms,public.coupons,public.coupon_terms,public.commission_rates,public.add_ons,public.pickup_points,public.milestones,public.lotteries,public.prizes,public.mall_items,private.flag_rules}')
  from unnest('{select,insert,update,delete}'::text[]) act;
select private.team_may('operator', 'select', '{public.sku_stock,public.sku_price_history,public.lottery_tables,public.site_settings,public.shipments,public.code_handouts,public.reward_flags,public.reward_flag_fans,public.broadcasts,public.job_runs,public.audit_log,public.report_audit,public.product_import,public.shipment_import,public.refund_lines}');
select private.team_may('operator', 'insert', '{public.sku_stock}', 'sku_id, on_hand');
select private.team_may('operator', 'update', '{public.sku_stock}', 'on_hand');
select private.team_may('operator', 'update', '{public.site_settings}');
select private.team_may('operator', act, '{public.product_import,public.roster_import}') from unnest('{insert,delete}'::text[]) act;
-- … uploads names, mails and phones without reading them …
select private.team_may('operator', 'select', '{public.roster_import}', 'id, line, result, problem, employee_no, department, grade, upload_id, uploaded_at');
select private.team_may('operator', 'select', '{public.employees}', 'id, employee_no, department, grade, left_at, created_at');
select private.team_may('operator', 'update', '{public.employees}', 'department, grade, left_at');
-- … hands out and stops codes and links …
select private.team_may('operator', 'select', '{public.entry_codes}', 'id, campaign_id, kind, employee_id, participant_id, expires_at, max_uses, used_count, revoked_at, created_at');
select private.team_may('operator', 'insert', '{public.entry_codes}', 'campaign_id, kind, employee_id, expires_at, max_uses');
select private.team_may('operator', 'update', '{public.entry_codes}', 'expires_at, max_uses, revoked_at');
select private.team_may('operator', 'select', '{public.entry_scans}', 'id, scanned_at, entry_code_id, outcome, admitted_id');
select private.team_may('operator', 'select', '{public.admin_links}', 'id, kind, campaign_id, expires_at, revoked_at, note, created_at, last_opened_at');
select private.team_may('operator', 'update', '{public.admin_links}', 'revoked_at, note');
-- … and sees what happens, without names and addresses.
select private.team_may(role, 'select', '{public.participants}', 'id, campaign_id, role, employee_id, sponsor_id, root_employee_id, depth, display_name, sponsor_name, joined_at, visited_at, claimed_at, qualified_at, orders, bought_fen, excluded_at, revoked_at')
  from unnest('{operator,finance}'::text[]) role;
select private.team_may(role, 'select', '{public.orders}', 'id, campaign_id, participant_id, order_no, status, list_fen, discount_fen, shipping_fen, points_used, points_fen, total_fen, refunded_fen, rules_version, sponsor_id, root_employee_id, commission_level, commission_fen, points_earned, commission_settled_at, created_at, expires_at, paid_at, fulfilled_at, completed_at, cancelled_at, redeemed_at, changed_xid')
  from unnest('{operator,finance}'::text[]) role;
select private.team_may(role, 'select', '{public.order_lines}', 'id, order_id, kind, sku_id, product_id, product_name, model_no, colour, size, image_path, quantity, list_fen, price_fen, discounts, points_fen, commission_bps, refunded_quantity, refunded_fen')
  from unnest('{operator,finance}'::text[]) role;
select private.team_may('operator', 'select', '{public.coupon_claims}', 'id, coupon_id, campaign_id, participant_id, ordinal, status, claimed_at, order_id');
select private.team_may('operator', 'select', '{public.standings}', 'participant_id, campaign_id, role, fans, direct_fans, visits, qualified_fans, own_orders, fan_orders, leaderboard_hidden_at, held_reason, held_at');
select private.team_may('operator', 'select', '{public.refunds}', 'id, order_id, campaign_id, status, origin, amount_fen, shipping_fen, points, decision_note, created_at, decided_at, refunded_at');
select private.team_may('operator', 'update', '{public.reward_flags}', 'status, note');
select private.team_may('operator', act, '{public.reward_flag_fans}') from unnest('{insert,delete}'::text[]) act;
select private.team_may_call('operator', '{publish_campaign,end_campaign,duplicate_campaign,preview_campaign,dashboard_link,hand_out_staff_code,hand_out_personal_codes,rotate_code,revoke_codes,extend_code,code_sheet_link,retry_code_pictures,apply_full_roster,cancel_order_for,refund_order,ship_order,decide_flag,hold_rewards,block_person,unblock_person,correct_stock,broadcast,stop_broadcast,release_roster_place,set_pickup_pin,refresh_reports}');

-- Finance reads the books, knows whom it pays, and decides.
select private.team_may('finance', 'select', '{public.campaigns,public.products,public.skus,public.sku_terms,public.sku_price_history,public.job_runs,public.coupons,public.coupon_terms,public.commission_rates,public.refund_lines,public.ledger_accounts,public.ledger_transfers,public.shipments,public.audit_log,public.report_audit}');
select private.team_may('finance', 'select', '{public.employees}', 'id, employee_no, name, department, left_at');
select private.team_may('finance', 'select', '{public.order_coupons}', 'order_id, coupon_claim_id, coupon_id, title, amount_fen');
select private.team_may('finance', 'select', '{public.payments}', 'id, order_id, provider, amount_fen, status, provider_ref, amount_paid_fen, created_at, settled_at');
select private.team_may('finance', 'select', '{public.refunds}', 'id, order_id, campaign_id, status, origin, reason, amount_fen, shipping_fen, points, payment_id, provider_ref, provider_status, decision_note, created_at, decided_at, refunded_at');
select private.team_may('finance', 'update', '{public.refunds}', 'status, decision_note');
select private.team_may('finance', 'select', '{public.payouts}', 'id, campaign_id, participant_id, amount_fen, status, note, paid_ref, created_at, decided_at, paid_at, transfer_state, confirm_by');
select private.team_may('finance', 'update', '{public.payouts}', 'status, note, paid_ref');
select private.team_may('finance', 'select', '{public.standings}', 'participant_id, campaign_id, held_reason, held_at');
select private.team_may('finance', 'select', '{private.payout_transfers}', 'id, payout_id, state, wechat_ref, reason, created_at, confirm_by, due_at, attempts, called_at, refused_at, cancel_asked_at, ended_at');
select private.team_may_call('finance', '{refund_order,approve_refund,reject_refund,approve_payouts,reject_payouts,pay_payouts,transfer_payouts,cancel_transfers,payout_waits_because}');

-- A clerk sees what is to be sent or handed over, with the address, and what was sent.
select private.team_may('clerk', 'select', '{public.orders}', 'id, campaign_id, order_no, status, fulfilment, created_at, paid_at, fulfilled_at', $$status in ('paid', 'fulfilled')$$);
select private.team_may('clerk', 'select', '{public.order_lines}', 'id, order_id, kind, product_name, model_no, colour, size, image_path, quantity, refunded_quantity',
  'exists (select from public.orders o where o.id = order_id)');
select private.team_may('clerk', 'select', '{public.shipments,public.pickup_points,public.shipment_import}');
select private.team_may('clerk', 'insert', '{public.shipments}');
select private.team_may('clerk', 'update', '{public.shipments}', 'carrier, tracking_no');
select private.team_may(role, act, '{public.shipment_import}') from unnest('{operator,clerk}'::text[]) role, unnest('{insert,delete}'::text[]) act;
select private.team_may('clerk', 'select', '{public.deliveries}', 'id, campaign_id, source, name, image_path, status, address, claim_by, carrier, tracking_no, shipped_at, created_at', $$status in ('to_ship', 'shipped')$$);
select private.team_may('clerk', 'update', '{public.deliveries}', 'carrier, tracking_no', $$status in ('to_ship', 'shipped')$$);
select private.team_may_call('clerk', '{ship_order}');

-- Figures. A viewer reads those in which nobody is named; what people did one by one is for operators, money for finance.
do $$
declare v record;
begin
  for v in select c.oid::regclass as name, c.relname from pg_catalog.pg_class c
            where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relname ~ '^(report|export)_' and c.relkind in ('r', 'v')
  loop
    if v.relname !~ '^(report_payout|report_ledger|export_payout|export_settlement)' then execute format('grant select on %s to operator', v.name); end if;
    if v.relname !~ '^report_(codes|scans|leaks|outbox)' then execute format('grant select on %s to finance', v.name); end if;
  end loop;
end $$;
select private.team_may('viewer', 'select', '{public.report_funnel,public.report_funnel_daily,public.report_funnel_by_department,public.report_turnover,public.report_product_mix,public.report_stock,public.report_coupons,public.report_reward_cost,private.report_campaigns,private.report_counts,private.report_steps,private.report_figures,private.report_departments,private.report_skus,private.report_price_bands,private.report_coupons}');
select private.team_may('viewer', 'select', '{private.report_employees}', 'participant_id, campaign_id, department');
select private.team_may_call(role, '{dashboard,price_band,report_ledger_now,report_prizes}') from unnest('{operator,finance,viewer}'::text[]) role;
select private.team_may_call('operator', '{recount_report,campaign_steps}');
select private.team_may_call(role, '{csv_text,mask_name,mask_phone,masked_contact,report_day,whose_code,held_reason_of,lacks_bill,balance_of}')
  from unnest('{operator,finance}'::text[]) role;
grant select on public.campaign_checklist to operator;
grant select on public.ledger_entries to finance;
-- These show masked or counted what the roles must not read row by row, so they read it with their owner's rights; only who is granted
-- the view sees anything.
do $$
declare v regclass;
begin
  for v in select c.oid from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
              and c.relname in ('export_orders', 'export_fans', 'export_settlement', 'export_payouts', 'report_codes', 'report_scans', 'report_leaks',
                                'report_outbox', 'report_suspected_orders', 'report_payouts_due', 'report_ledger_check')
  loop
    execute format('alter view %s set (security_invoker = false)', v);
  end loop;
end $$;

-- These run for whoever is allowed to call them or to add the row; what they touch is not open to the role itself.
do $$
declare v_function regprocedure;
begin
  for v_function in
    select p.oid from pg_catalog.pg_proc p where p.pronamespace = 'private'::regnamespace and not p.prosecdef
       and p.proname in ('approve_refund', 'reject_refund', 'pay_payouts', 'transfer_payouts', 'cancel_transfers', 'payout_waits_because', 'set_pickup_pin',
                         'retry_code_pictures', 'receive_roster_row', 'receive_product_row', 'check_shipment_row', 'keep_code', 'refresh_reports', 'whose_code')
  loop
    execute format('alter function %s security definer', v_function);
  end loop;
end $$;

create function private.hand_over(p_redemption_code text) returns text language plpgsql security definer set search_path = '' as $$
declare v_order public.orders;
begin
  select * into v_order from public.orders o where o.redemption_code = upper(regexp_replace(p_redemption_code, '[^0-9A-Za-z]', '', 'g'));
  if v_order.id is null then
    perform private.refuse(404, 'not_found', '没有这个取货码的订单：请买家再出示一次。 · No order has this redemption code: ask the buyer to show it again.', '{"field":"redemption_code"}');
  end if;
  v_order := private.lock_order(v_order.id);
  if v_order.redeemed_at is not null or v_order.status <> 'paid' then
    perform private.refuse(409, 'order_state_conflict', format('订单 %s 不是待取货的订单：%s。 · Order %1$s is not waiting to be collected: it is %3$s.', v_order.order_no,
      case when v_order.redeemed_at is not null then '已核销' else '状态为 ' || v_order.status end,
      case when v_order.redeemed_at is not null then 'handed over already' else v_order.status::text end));
  end if;
  perform private.because('核销 · handed over');
  update public.orders set status = 'completed', fulfilled_at = now(), completed_at = now(), redeemed_at = now() where id = v_order.id;
  perform private.notify_participant(v_order.participant_id, 'order_redeemed', private.order_facts(v_order), 'order_redeemed:' || v_order.id);
  return v_order.order_no || ' 已核销 · handed over';
end $$;
comment on function private.hand_over is '核销. For a clerk with a login: hands an order over, once. not_found (404), order_state_conflict (409).';
select private.team_may_call(role, '{hand_over}') from unnest('{operator,clerk}'::text[]) role;
