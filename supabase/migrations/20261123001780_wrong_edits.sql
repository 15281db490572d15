-- What a typing error in a table editor must not break. Checks on single columns stand in their tables; here is what concerns every
-- table or several of them: what stays because something hangs on it, what only functions may write, and what must agree across tables.
-- Each refusal says what to do instead.

create function private.refuse_edit() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.refuse(400, 'invalid_input', tg_argv[0], coalesce('{"field":"' || tg_argv[1] || '"}', ''));
  return null;
end $$;
comment on function private.refuse_edit is 'Trigger: refuses with the sentence in its first argument; the second names the column.';

-- An id or a campaign that changes takes a row away from under the rows that name it.
do $$
declare v record;
begin
  for v in select a.attrelid::regclass as name, a.attname as col from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('id', 'campaign_id') and a.attnum > 0
              and a.attidentity = '' and c.relname !~ '^ledger_' order by 1::text, 2
  loop
    execute format('create trigger %1$I before update of %2$I on %3$s for each row when (old.%2$I <> new.%2$I) execute function private.refuse_edit(%4$L, %2$L)',
      'keep_' || v.col, v.col, v.name,
      case v.col when 'id' then 'id 不能改：其他行用它指向这一行。 · id is for good: other rows name this one by it.'
                 else 'campaign_id 不能改：请在另一个活动里新建一行，或用 private.duplicate_campaign。 · campaign_id is for good: make a new row in the other campaign, or use private.duplicate_campaign.' end);
  end loop;
end $$;

-- Rows on which others hang stay. Pairs of table and column say where to look.
create function private.keep_used() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_used boolean;
begin
  execute format('select exists (select from public.%I where %I = $1)', tg_argv[0], tg_argv[1]) into v_used using (to_jsonb(old) ->> tg_argv[2])::uuid;
  if v_used then perform private.refuse(409, 'forbidden', tg_argv[3]); end if;
  return old;
end $$;
comment on function private.keep_used is 'Trigger: refuses to delete a row that rows of another table name. Arguments: that table, its column, the column here, the sentence.';

create trigger keep_entered before delete on public.campaigns for each row execute function private.keep_used('participants', 'campaign_id', 'id',
  '已有人进入这个活动，不能删：请把 status 改为 ended；要立即关门则改为 draft。 · People have entered this campaign, so it stays: set status to ended, or to draft to shut everyone out at once.');
create trigger keep_participating before delete on public.employees for each row execute function private.keep_used('participants', 'employee_id', 'id',
  '这位员工参加过活动，不能删：离职请填 left_at。 · This employee has taken part in a campaign, so the row stays: set left_at when they leave the company.');
create trigger keep_ordered before delete on public.products for each row execute function private.keep_used('order_lines', 'product_id', 'id',
  '这个商品已有人下单，不能删：请把 status 改为 unlisted，从页面撤下。 · This product has been ordered, so it stays: set its status to unlisted to take it off the page.');
create trigger keep_ordered before delete on public.skus for each row execute function private.keep_used('order_lines', 'sku_id', 'id',
  '这个规格已有人下单，不能删：请把 status 改为 unlisted，从页面撤下。 · This SKU has been ordered, so it stays: set its status to unlisted to take it off the page.');
create trigger keep_claimed before delete on public.coupons for each row execute function private.keep_used('coupon_claims', 'coupon_id', 'id',
  '这张券已有人领取，不能删：要停止领取，请把 claim_ends_at 改为现在。 · This coupon has been claimed, so it stays: set claim_ends_at to now to end claims.');
create trigger keep_drawn before delete on public.prizes for each row execute function private.keep_used('draws', 'landed_prize_id', 'id',
  '这个奖品已被抽中，不能删：抽奖结果以后要能核对。 · This prize was drawn, so it stays: what a lottery has drawn can be checked afterwards.');
create trigger keep_exchanged before delete on public.mall_items for each row execute function private.keep_used('mall_exchanges', 'item_id', 'id',
  '这个商品已有人兑换，不能删：请把 status 改为 unlisted。 · This item has been exchanged, so it stays: set its status to unlisted.');
-- The rest goes together with its campaign: a delete that comes from there is let through.
create trigger keep_given_away before delete on public.skus for each row when (pg_trigger_depth() = 0) execute function private.keep_used('coupon_terms', 'gift_sku_id', 'id',
  '有券以这个规格为赠品：请先在 coupon_terms 另选 gift_sku_id。 · A coupon gives this SKU away: choose another gift_sku_id in coupon_terms first.');
create trigger keep_on_page before delete on public.coupons for each row when (pg_trigger_depth() = 0) execute function private.keep_used('page_blocks', 'coupon_id', 'id',
  '这张券在活动页上：请先删除 page_blocks 里的那一行。 · This coupon stands on the page: delete its row in page_blocks first.');
create trigger keep_prize before delete on public.coupons for each row when (pg_trigger_depth() = 0) execute function private.keep_used('prizes', 'coupon_id', 'id',
  '这张券是抽奖的奖品：请先改或删 prizes 里的那一行。 · This coupon is a prize of the lottery: change or delete its row in prizes first.');
create trigger keep_in_mall before delete on public.coupons for each row when (pg_trigger_depth() = 0) execute function private.keep_used('mall_items', 'coupon_id', 'id',
  '这张券在积分商城里：请先改或删 mall_items 里的那一行。 · This coupon is in the points mall: change or delete its row in mall_items first.');
create trigger keep_claimed before delete on public.coupon_terms for each row when (pg_trigger_depth() = 0) execute function private.keep_used('coupon_claims', 'coupon_id', 'coupon_id',
  '这张券已有人领取，面值不能删：请改金额，不要删这一行。 · This coupon has been claimed, so what it is worth stays: change the amounts instead of deleting the row.');
create trigger keep_scanned before delete on public.entry_codes for each row when (pg_trigger_depth() = 0) execute function private.keep_used('entry_scans', 'entry_code_id', 'id',
  '这个码已有人扫过，扫码记录能查出泄露来源：请填 revoked_at 停用它。 · This code has been scanned, and its scans show where a leak came from: set revoked_at to stop it.');

create function private.keep_on_sale() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.skus s join public.campaigns c on c.id = s.campaign_id
              where s.id = old.sku_id and s.status <> 'unlisted' and c.status = 'published') then
    perform private.refuse(409, 'forbidden', tg_argv[0]);
  end if;
  return old;
end $$;
comment on function private.keep_on_sale is 'Trigger: refuses to delete what a SKU on sale needs. The argument is the sentence.';
create trigger keep_on_sale before delete on public.sku_terms for each row when (pg_trigger_depth() = 0)
  execute function private.keep_on_sale('在售规格要有底价：请改 floor_price_fen，或先把规格改为 unlisted。 · A SKU on sale keeps its floor price: change floor_price_fen, or set the SKU to unlisted first.');
create trigger keep_on_sale before delete on public.sku_stock for each row when (pg_trigger_depth() = 0)
  execute function private.keep_on_sale('在售规格要有库存行：请把 on_hand 改为实有件数，或先把规格改为 unlisted。 · A SKU on sale keeps its row of stock: set on_hand to what is there, or the SKU to unlisted first.');

create function private.keep_pickup_point() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.orders o where o.campaign_id = old.campaign_id and o.fulfilment ->> 'pickup_point_id' = old.id::text) then
    perform private.refuse(409, 'forbidden', '有订单在这个自提点取货，不能删：请改 name、address 或 open_hours。 · Orders are collected at this pickup point, so it stays: change its name, address or open_hours instead.');
  end if;
  return old;
end $$;
comment on function private.keep_pickup_point is 'Trigger: refuses to delete a pickup point that orders name.';
create trigger keep_chosen before delete on public.pickup_points for each row execute function private.keep_pickup_point();

create trigger keep_only_row before delete on public.site_settings for each row
  execute function private.refuse_edit('site_settings 只有一行：请修改它，不要删除。 · There is one row of site_settings: change it instead of deleting it.');
create trigger keep_general before delete on private.flag_rules for each row when (old.campaign_id is null)
  execute function private.refuse_edit('没有自己规则的活动都用这一行：请修改它，不要删除。 · This row holds for every campaign without rules of its own: change it instead of deleting it.');

-- What only functions write. A statement that somebody typed stands alone on the call stack; whatever a function or a trigger does has
-- its caller there as well.
create function private.refuse_by_hand() returns trigger language plpgsql set search_path = '' as $$
declare v_stack text;
begin
  get diagnostics v_stack = pg_context;
  if position(E'\n' in v_stack) = 0 then
    perform private.refuse(409, 'forbidden', tg_argv[0]);
  end if;
  return coalesce(new, old);
end $$;
comment on function private.refuse_by_hand is 'Trigger: refuses a change that no function made. The argument is the sentence.';

create function private.not_by_hand(p_table regclass, p_acts text, p_columns text[], p_sentence text) returns void
language plpgsql set search_path = '' as $$
declare
  c_by_admin constant text := $when$(current_setting('neigou.edge', true) is distinct from '1' or current_setting('role') not in ('authenticated', 'service_role'))$when$;
begin
  if p_acts <> '' then
    execute format('create trigger not_by_hand before %s on %s for each row when %s execute function private.refuse_by_hand(%L)',
      p_acts, p_table, c_by_admin, p_sentence);
  end if;
  if p_columns <> '{}' then
    execute format('create trigger not_changed_by_hand before update of %s on %s for each row when (%s and (%s) is distinct from (%s)) execute function private.refuse_by_hand(%L)',
      array_to_string(p_columns, ', '), p_table, c_by_admin,
      (select string_agg('old.' || c, ', ') from unnest(p_columns) c), (select string_agg('new.' || c, ', ') from unnest(p_columns) c), p_sentence);
  end if;
end $$;
comment on function private.not_by_hand is 'Lets only functions do p_acts (e.g. insert or delete) to a table and change p_columns; the edge''s own statements are not asked.';

select private.not_by_hand('public.orders', 'insert or delete',
  '{participant_id,user_id,order_no,status,list_fen,discount_fen,shipping_fen,points_used,points_fen,total_fen,refunded_fen,sponsor_id,root_employee_id,commission_level,commission_fen,points_earned,redemption_code}',
  '订单随购买、付款、发货和退款而变：请用 private.ship_order、private.cancel_order_for 或 private.refund_order，或在 admin_actions 里做同样的事。这里只能改 fulfilment 里的地址。 · An order follows what was bought, paid, sent and given back: use private.ship_order, private.cancel_order_for or private.refund_order, or the same in admin_actions. Only the address in fulfilment is changed here.');
select private.not_by_hand('public.order_lines', 'insert or update or delete', '{}',
  '下单的内容不能改：退货请用 private.refund_order。 · What was ordered stays as it was bought: give pieces back with private.refund_order.');
select private.not_by_hand('public.order_coupons', 'insert or update or delete', '{}',
  '订单的优惠不能改：退款请用 private.refund_order。 · What an order was discounted by stays as it was bought: give money back with private.refund_order.');
select private.not_by_hand('public.payments', 'insert or delete', '{order_id,provider,amount_fen,status,provider_ref,amount_paid_fen,settled_at}',
  '支付以支付平台的结果为准，不能手工填写：退款请用 private.refund_order。 · A payment is what the provider said: it is not written by hand. Give money back with private.refund_order.');
select private.not_by_hand('public.refunds', 'insert or delete', '{}',
  '退款用 private.refund_order 或 admin_actions 发起，并作为记录保留：要拒绝，请把 status 改为 rejected。 · A refund is opened with private.refund_order, or the same in admin_actions, and stays as a record: set its status to rejected to refuse it.');
select private.not_by_hand('public.refund_lines', 'insert or update or delete', '{}',
  '退款内容在发起时已定：请拒绝这笔退款，再用 private.refund_order 另发起一笔。 · What is given back is fixed with its refund: reject the refund and open another with private.refund_order.');
select private.not_by_hand('public.shipments', 'delete', '{order_id}',
  '已通知买家订单在路上：请直接在这一行改 carrier 和 tracking_no。 · The order has been told that it is on its way: correct carrier and tracking_no in this row instead.');
select private.not_by_hand('public.deliveries', 'insert or delete', '{}',
  '奖品和兑换品的发货自动生成，并作为记录保留：发货请填 carrier 和 tracking_no。 · A delivery follows from a prize or an exchange and stays as a record: fill in carrier and tracking_no to send it.');
select private.not_by_hand('public.coupon_claims', 'insert', '{coupon_id,participant_id,user_id,ordinal,status,order_id}',
  '领券由本人完成，并随订单变化：这里不能手工修改。 · A claim is made by the person who claims, and follows its order: nothing is changed here by hand.');
select private.not_by_hand('public.participants', 'insert or delete', '{user_id,qualified_at,excluded_at,role,employee_id,sponsor_id,root_employee_id,depth,orders,bought_fen}',
  '谁邀请谁以第一次扫码为准，买了什么以订单为准。要封禁某人，请用 private.block_person，或填 revoked_at。 · Who invited whom is fixed by the first scan, and what somebody bought by their orders. To shut somebody out use private.block_person, or set revoked_at.');
select private.not_by_hand('public.standings', 'delete', '{role,fans,new_fans,direct_fans,visits,qualified_fans,own_orders,fan_orders,held_reason,held_at}',
  '这些是实际发生的计数，不能手工填写。要暂扣奖励用 private.hold_rewards；要剔除假粉丝，在 reward_flags 里新建一条。 · These are counts of what happened: they are not written by hand. To hold rewards use private.hold_rewards, to take fans out who are no people raise a flag in reward_flags.');
select private.not_by_hand('public.entry_scans', 'insert or delete', '{entry_code_id,outcome,admitted_id}',
  '扫码记录能查出谁用哪个码进来：会保留到定时任务 prune 清理旧记录为止。 · Scans are the trace of who came in by which code: they stay until the job prune takes the old ones away.');
select private.not_by_hand('public.payouts', '', '{user_id}',
  '提现的归属在申请时已定：可以改 status、note 或 paid_ref。 · Whose payout it is is fixed when it is asked for: change status, note or paid_ref.');
select private.not_by_hand('public.ledger_transfers', 'insert', '{}',
  '账本只由函数写入，收支才能始终平衡：发积分请用 private.grant_points。 · The ledger is written by functions only, so that both sides always agree: use private.grant_points to give points.');
select private.not_by_hand('public.lottery_tables', 'insert', '{}',
  '抽奖公布的内容自动生成：改 prizes，它会跟着变。 · What was published of a lottery writes itself: change prizes, and it follows.');
select private.not_by_hand('public.tickets', 'delete', '{participant_id,source,reference,ordinal}',
  '抽奖券归获得它的人：要收回请填 revoked_at。 · A ticket stays with whom it was given to: set revoked_at to take it back.');
select private.not_by_hand('public.mall_exchanges', 'insert or update or delete', '{}',
  '兑换记录不能改。 · What was exchanged for points stays as it was.');
select private.not_by_hand('public.sku_stock', '', '{sku_id,reserved}',
  'reserved 是未付款订单占用的件数，随订单变化。请改 on_hand，或用 private.correct_stock。 · reserved is what unpaid orders hold; it follows the orders. Change on_hand, or use private.correct_stock.');
select private.not_by_hand('public.skus', '', '{lowest_7d_fen}',
  'lowest_7d_fen 由价格记录算出：改 list_price_fen，它会跟着变。 · lowest_7d_fen is computed from the price history: change list_price_fen, and it follows.');
select private.not_by_hand('public.prizes', '', '{taken}', 'taken 是已抽出的件数：请改 quantity。 · taken counts the prizes that were drawn: change quantity instead.');
select private.not_by_hand('public.mall_items', '', '{taken}', 'taken 是已兑换的件数：请改 stock。 · taken counts what was exchanged: change stock instead.');
select private.not_by_hand('public.admin_links', '', '{kind,token_hash,holder_id}',
  '链接生成后不能改：请填 revoked_at 停用它，再生成一个。 · A link is fixed when it is made: set revoked_at to stop it and make another.');

-- What must belong to the same campaign.
create function private.same_campaign() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_same boolean;
begin
  execute format('select exists (select from public.%I t where t.id = $1 and t.campaign_id = $2)', tg_argv[0]) into v_same
    using (to_jsonb(new) ->> tg_argv[1])::uuid, new.campaign_id;
  if not v_same then
    perform private.refuse(400, 'invalid_input', format(
      '%s 须指向同一活动里 %s 的一行，请从中选一个。 · %1$s must name a row of %2$s in the same campaign: choose one of those.', tg_argv[1], tg_argv[0]),
      jsonb_build_object('field', tg_argv[1])::text);
  end if;
  return new;
end $$;
comment on function private.same_campaign is 'Trigger: refuses a row that names a row of another campaign. Arguments: the other table, the column.';
create trigger same_campaign before insert or update of product_id on public.skus for each row execute function private.same_campaign('products', 'product_id');
create trigger same_campaign before insert or update of coupon_id on public.coupon_terms for each row execute function private.same_campaign('coupons', 'coupon_id');
create trigger same_campaign_gift before insert or update of gift_sku_id on public.coupon_terms for each row
  when (new.gift_sku_id is not null) execute function private.same_campaign('skus', 'gift_sku_id');

create function private.check_coupon_scope() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.scope = 'skus' and exists (
      select from unnest(new.scope_sku_ids) wanted (id) where not exists (select from public.skus s where s.id = wanted.id and s.campaign_id = new.campaign_id)) then
    perform private.refuse(400, 'invalid_input', 'scope_sku_ids 只能填本活动的规格：其他规格用不上这张券。 · scope_sku_ids must name SKUs of the coupon''s campaign only: the coupon would apply to nothing else.', '{"field":"scope_sku_ids"}');
  elsif tg_op = 'UPDATE' and new.visibility = 'given' and old.visibility <> 'given'
        and (exists (select from public.coupon_claims cc where cc.coupon_id = new.id) or exists (select from public.page_blocks b where b.coupon_id = new.id)) then
    perform private.refuse(400, 'invalid_input', '已有人领取或已在活动页上的券不能改为 visibility given：奖品和积分商城请另建一张券。 · A coupon that people have claimed, or that stands on the page, cannot become visibility given: make another one for prizes and the mall.', '{"field":"visibility"}');
  elsif tg_op = 'UPDATE' and new.type <> old.type and exists (
      select from public.coupon_terms t where t.coupon_id = new.id
         and not case new.type when 'percent_off' then t.percent_off_bps is not null when 'gift' then t.gift_sku_id is not null else t.amount_off_fen is not null end) then
    perform private.refuse(400, 'invalid_input', 'type 与 coupon_terms 不符：先删 coupon_terms 里的那一行，改 type，再写新的券面值。 · type does not fit what coupon_terms gives: delete the row in coupon_terms, change type, then write new terms.', '{"field":"type"}');
  end if;
  return new;
end $$;
comment on function private.check_coupon_scope is 'Trigger: refuses a coupon for SKUs of another campaign, a type that its terms do not fit, and to give away what people claim.';
create trigger check_scope before insert or update of scope, scope_sku_ids, type, visibility on public.coupons for each row execute function private.check_coupon_scope();

alter table public.orders add constraint "fulfilment has type shipping or pickup" check (fulfilment ->> 'type' in ('shipping', 'pickup') is true);

-- Prices of one SKU stand in three tables and are changed one after the other, so they are compared when all is written.
create function private.check_prices() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_sku_id uuid := coalesce(to_jsonb(new) ->> 'sku_id', to_jsonb(new) ->> 'id')::uuid;
begin
  if exists (select from public.skus s join public.sku_terms t on t.sku_id = s.id where s.id = v_sku_id and t.floor_price_fen > s.list_price_fen) then
    perform private.refuse(422, 'below_floor_price', 'list_price_fen 不能低于 sku_terms 的 floor_price_fen：请先降低底价。 · list_price_fen must not be below floor_price_fen in sku_terms: lower the floor price first.', '{"field":"list_price_fen"}');
  elsif exists (select from public.add_ons a join public.skus s on s.id = a.sku_id join public.sku_terms t on t.sku_id = s.id
                 where s.id = v_sku_id and not a.price_fen between t.floor_price_fen and s.list_price_fen) then
    perform private.refuse(422, 'below_floor_price', '这个规格也是加价购商品，price_fen 须在底价和吊牌价之间：请先改 add_ons 的 price_fen。 · This SKU is also an add-on, whose price_fen must lie between the floor price and the list price: change price_fen in add_ons first.', '{"field":"price_fen"}');
  end if;
  return null;
end $$;
comment on function private.check_prices is 'Trigger: floor price, price as an add-on and list price of a SKU must lie in this order. below_floor_price (422).';
create constraint trigger check_prices after update of list_price_fen on public.skus deferrable initially deferred
  for each row when (old.list_price_fen <> new.list_price_fen) execute function private.check_prices();
create constraint trigger check_prices after update of floor_price_fen on public.sku_terms deferrable initially deferred
  for each row when (old.floor_price_fen <> new.floor_price_fen) execute function private.check_prices();

create trigger keep_rules before update of rules_text on public.campaigns for each row
  when (new.status = 'published' and btrim(new.rules_text) = '')
  execute function private.refuse_edit('已发布的活动要有规则：请用新的 rules_text 覆盖旧的。 · A published campaign keeps its rules: write the new rules_text over the old one.', 'rules_text');
