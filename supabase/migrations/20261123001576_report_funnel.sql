-- The funnel as the operator reads it: promotion 引流推广 → interest 客情分析 → recommendation 产品推荐 → closing 成交推动. What each step
-- counts stands in the comment of its column; people are counted once a day, or once from the beginning.

create view private.report_figures as
  select c.campaign_id, c.day, c.root_id,
         coalesce(sum(c.n) filter (where c.step = 'visitors'), 0)::bigint as visitors,
         coalesce(sum(c.n) filter (where c.step = 'active_staff'), 0)::bigint as active_staff,
         coalesce(sum(c.n) filter (where c.step = 'materials_shared'), 0)::bigint as materials_shared,
         coalesce(sum(c.n) filter (where c.step = 'share_opened'), 0)::bigint as share_opened,
         coalesce(sum(c.n) filter (where c.step = 'product_view'), 0)::bigint as product_view,
         coalesce(sum(c.n) filter (where c.step = 'search'), 0)::bigint as search,
         coalesce(sum(c.n) filter (where c.step = 'copy_model_no'), 0)::bigint as copy_model_no,
         coalesce(sum(c.n) filter (where c.step = 'compare'), 0)::bigint as compare,
         coalesce(sum(c.n) filter (where c.step = 'cart_add'), 0)::bigint as cart_add,
         coalesce(sum(c.n) filter (where c.step = 'fans'), 0)::bigint as fans,
         coalesce(sum(c.n) filter (where c.step = 'claims'), 0)::bigint as claims,
         coalesce(sum(c.n) filter (where c.step = 'inviting_friends'), 0)::bigint as inviting_friends,
         coalesce(sum(c.n) filter (where c.step = 'orders_placed'), 0)::bigint as orders_placed,
         coalesce(sum(c.n) filter (where c.step = 'orders_paid'), 0)::bigint as orders_paid,
         coalesce(sum(c.n) filter (where c.step = 'repeat_orders'), 0)::bigint as repeat_orders,
         coalesce(sum(c.n) filter (where c.step = 'suspected_orders'), 0)::bigint as suspected_orders,
         coalesce(sum(c.n) filter (where c.step = 'buyers'), 0)::bigint as buyers,
         coalesce(sum(c.n) filter (where c.step = 'pieces'), 0)::bigint as pieces,
         coalesce(sum(c.n) filter (where c.step = 'paid_fen'), 0)::bigint as paid_fen,
         coalesce(sum(c.n) filter (where c.step = 'refunded_fen'), 0)::bigint as refunded_fen,
         coalesce(sum(c.n) filter (where c.step = 'saved_fen'), 0)::bigint as saved_fen,
         coalesce(sum(c.n) filter (where c.step = 'orders_to_ship'), 0)::bigint as orders_to_ship
    from private.report_counts c group by 1, 2, 3;
revoke all on private.report_figures from public;
comment on view private.report_figures is 'private.report_counts with one column a figure.';

create view public.report_funnel with (security_invoker = true) as
  select r.campaign_id, r.campaign, s.stage, s.step, coalesce(c.n, 0) as count, s.position, r.refreshed_at
    from private.report_campaigns r
   cross join private.report_steps s
    left join private.report_counts c on c.campaign_id = r.campaign_id and c.step = s.step and c.day is null and c.root_id is null
   where s.stage is not null;
comment on view public.report_funnel is '漏斗. The whole campaign, one row a step, in the order of position; people are counted once, whatever they did how often.';

create view public.report_funnel_daily with (security_invoker = true) as
  select r.campaign_id, r.campaign, f.day, f.visitors, f.active_staff, f.materials_shared, f.share_opened, f.product_view, f.search, f.copy_model_no,
         f.compare, f.cart_add, f.fans, f.claims, f.inviting_friends, f.orders_placed, f.orders_paid, f.repeat_orders, f.suspected_orders, f.buyers,
         f.pieces, f.paid_fen, f.refunded_fen, r.refreshed_at
    from private.report_campaigns r join private.report_figures f on f.campaign_id = r.campaign_id
   where f.day is not null and f.root_id is null;
comment on view public.report_funnel_daily is '每日漏斗. One row a day of Asia/Shanghai; who comes on two days counts on both.';

create view public.report_funnel_by_department with (security_invoker = true) as
  with brought as (
    select r.campaign_id, coalesce(e.department, '') as department, sum(f.visitors)::bigint as visitors, sum(f.active_staff)::bigint as active_staff,
           sum(f.materials_shared)::bigint as materials_shared, sum(f.share_opened)::bigint as share_opened, sum(f.product_view)::bigint as product_view,
           sum(f.search)::bigint as search, sum(f.copy_model_no)::bigint as copy_model_no, sum(f.compare)::bigint as compare,
           sum(f.cart_add)::bigint as cart_add, sum(f.fans)::bigint as fans, sum(f.claims)::bigint as claims,
           sum(f.inviting_friends)::bigint as inviting_friends, sum(f.orders_placed)::bigint as orders_placed,
           sum(f.orders_paid)::bigint as orders_paid, sum(f.repeat_orders)::bigint as repeat_orders,
           sum(f.suspected_orders)::bigint as suspected_orders, sum(f.paid_fen)::bigint as paid_fen, sum(f.refunded_fen)::bigint as refunded_fen
      from private.report_campaigns r
      join private.report_figures f on f.campaign_id = r.campaign_id and f.day is null and f.root_id is not null
      left join private.report_employees e on e.participant_id = f.root_id
     group by 1, 2)
  select r.campaign_id, r.campaign, d.department, coalesce(s.staff, 0) as staff, coalesce(b.visitors, 0) as visitors, coalesce(b.active_staff, 0) as active_staff,
         coalesce(b.materials_shared, 0) as materials_shared, coalesce(b.share_opened, 0) as share_opened, coalesce(b.product_view, 0) as product_view,
         coalesce(b.search, 0) as search, coalesce(b.copy_model_no, 0) as copy_model_no, coalesce(b.compare, 0) as compare,
         coalesce(b.cart_add, 0) as cart_add, coalesce(b.fans, 0) as fans, coalesce(b.claims, 0) as claims, coalesce(b.inviting_friends, 0) as inviting_friends,
         coalesce(b.orders_placed, 0) as orders_placed, coalesce(b.orders_paid, 0) as orders_paid, coalesce(b.repeat_orders, 0) as repeat_orders,
         coalesce(b.suspected_orders, 0) as suspected_orders, coalesce(b.paid_fen, 0) as paid_fen, coalesce(b.refunded_fen, 0) as refunded_fen, r.refreshed_at
    from private.report_campaigns r
   cross join lateral (select s.department from private.report_departments s where s.campaign_id = r.campaign_id
                       union select b.department from brought b where b.campaign_id = r.campaign_id) d
    left join private.report_departments s on s.campaign_id = r.campaign_id and s.department = d.department
    left join brought b on b.campaign_id = r.campaign_id and b.department = d.department;
comment on view public.report_funnel_by_department is '部门漏斗. What the employees of a department and all their fans have done; staff: how many the roster has today.';

create view public.report_funnel_by_employee with (security_invoker = true) as
  select r.campaign_id, r.campaign, e.employee_no, e.name, coalesce(e.department, '') as department, f.visitors, f.materials_shared, f.share_opened,
         f.product_view, f.search, f.copy_model_no, f.compare, f.cart_add, f.fans, f.claims, f.inviting_friends, f.orders_placed, f.orders_paid,
         f.repeat_orders, f.suspected_orders, f.paid_fen, f.refunded_fen, f.root_id as participant_id, r.refreshed_at
    from private.report_campaigns r
    join private.report_figures f on f.campaign_id = r.campaign_id and f.day is null and f.root_id is not null
    left join private.report_employees e on e.participant_id = f.root_id;
comment on view public.report_funnel_by_employee is '员工漏斗. What an employee and all their fans have done; names masked. For those who run the sale, not for viewers.';

do $$
declare v text; v_column record;
begin
  foreach v in array array['report_funnel', 'report_funnel_daily', 'report_funnel_by_department', 'report_funnel_by_employee'] loop
    execute format('revoke all on public.%I from anon, authenticated', v);
    for v_column in
      select a.attname as name, t.text
        from pg_attribute a
        join (values
          ('campaign_id', 'The campaign.'), ('campaign', '活动.'), ('stage', '阶段: promotion 引流推广, interest 客情分析, recommendation 产品推荐, closing 成交推动.'),
          ('step', 'Which step; the other funnels have a column of this name for it.'), ('count', 'How many people, or orders.'), ('position', 'Order of the steps.'),
          ('day', '日期 in Asia/Shanghai.'), ('department', '部门 as of today; empty: none.'), ('employee_no', '工号; empty: came in without the roster.'),
          ('name', '姓名, masked.'), ('staff', '在册人数: on the roster and not left.'), ('participant_id', 'The employee as a participant.'),
          ('visitors', '访客: people who did anything: opened the page, came in, claimed, ordered or paid.'),
          ('active_staff', '活跃员工: visitors who are staff.'),
          ('materials_shared', '素材分享: staff who opened the share page or saved a poster.'),
          ('share_opened', '打开分享: friends who opened the page that somebody shared with them.'),
          ('product_view', '浏览商品: people who looked at a product.'), ('search', '搜索: people who searched.'),
          ('copy_model_no', '复制款号: people who copied a model number.'), ('compare', '对比: people who compared goods.'),
          ('cart_add', '加购: people who put something into the cart.'), ('fans', '新粉丝: friends who came in.'),
          ('claims', '领券: people who claimed their first coupon.'), ('inviting_friends', '转介绍: friends who brought somebody in.'),
          ('orders_placed', '下单: orders placed, on the day of placement.'), ('orders_paid', '成交: orders paid, on the day of payment.'),
          ('repeat_orders', '复购: paid orders after the buyer''s first.'),
          ('suspected_orders', '疑似刷单: paid orders that look like fake sales, see report_suspected_orders.'),
          ('buyers', '买家: people who paid an order.'), ('pieces', '件数: pieces paid for, gifts left out, refunds not taken off.'),
          ('paid_fen', '成交额: paid in money in fen, shipping included, refunds not taken off.'),
          ('refunded_fen', '退款: given back so far of what was paid that day, in fen.'),
          ('refreshed_at', '更新时间: everything before is in; empty: not counted to the end yet.')) t (name, text) on t.name = a.attname
       where a.attrelid = format('public.%I', v)::regclass and a.attnum > 0
    loop
      execute format('comment on column public.%I.%I is %L', v, v_column.name, v_column.text);
    end loop;
  end loop;
end $$;
