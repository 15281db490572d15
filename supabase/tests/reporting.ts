import { admin, type Campaign } from './cast.ts'

/** Counts what is new in a campaign until nothing is. */
export async function refresh(own: Campaign): Promise<void> {
  const [row] = await admin<{ n: number }[]>`select private.refresh_reports(${own.id}) as n`
  if (row && row.n > 0) await refresh(own)
}

/** All figures that are kept of a campaign, and what they were counted from. */
export async function figures(own: Campaign) {
  const kept = async (table: string, order: string) =>
    (
      await admin.unsafe(
        `select to_jsonb(k) as k from private.${table} k where campaign_id = $1 order by ${order}`,
        [own.id],
      )
    ).map((row) => row.k as unknown)
  return {
    counts: await admin`select day, root_id, step, n::int from private.report_counts
      where campaign_id = ${own.id} and n <> 0 order by day, root_id, step`,
    orders: await kept('report_orders', 'order_id'),
    lines: await kept('report_lines', 'order_line_id'),
    skus: await kept('report_skus', 'sku_id'),
    coupons: await kept('report_coupons', 'coupon_id'),
    marks: await kept('report_marks', 'participant_id, day'),
    employees: await kept('report_employees', 'participant_id'),
    departments: await kept('report_departments', 'department'),
    ledger:
      await admin`select unit, state.bucket, sum(state.amount)::int as amount from private.report_ledger_now(${own.id}) l
      cross join lateral (values (l.to_bucket, l.amount), (l.from_bucket, -l.amount)) state (bucket, amount) group by 1, 2 order by 1, 2`,
  }
}

/** The same numbers of people and orders, by day and in all, asked of the rows themselves in the plainest way. */
export const plainCounts = (own: Campaign) => admin<{ day: string | null; step: string; n: number }[]>`
  with people as (select * from participants where campaign_id = ${own.id}),
  sold as (select * from orders where campaign_id = ${own.id}),
  paid as (select *, row_number() over (partition by participant_id order by paid_at, id) as nth from sold where paid_at is not null),
  did as (
    select participant_id, at, type from events where campaign_id = ${own.id}
    union all select id, joined_at, 'joined' from people
    union all select id, claimed_at, 'claimed' from people where claimed_at is not null
    union all select participant_id, created_at, 'ordered' from sold
    union all select participant_id, paid_at, 'bought' from paid),
  happened (who, at, step) as (
    select participant_id, at, 'visitors' from did
    union all select participant_id, at, 'buyers' from did where type = 'bought'
    union all select d.participant_id, d.at, 'active_staff' from did d join people p on p.id = d.participant_id and p.role = 'employee'
    union all select d.participant_id, d.at, 'materials_shared' from did d join people p on p.id = d.participant_id and p.role = 'employee'
      where d.type in ('share_opened', 'poster_saved')
    union all select d.participant_id, d.at, 'share_opened' from did d join people p on p.id = d.participant_id and p.role = 'friend' where d.type = 'page_view'
    union all select participant_id, at, type from did where type in ('product_view', 'search', 'copy_model_no', 'compare', 'cart_add')
    union all select id, joined_at, 'fans' from people where role = 'friend'
    union all select participant_id, at, 'claims' from did where type = 'claimed'
    union all select s.id, f.joined_at, 'inviting_friends' from people f join people s on s.id = f.sponsor_id and s.role = 'friend'
    union all select id, created_at, 'orders_placed' from sold
    union all select id, paid_at, 'orders_paid' from paid
    union all select id, paid_at, 'repeat_orders' from paid where nth > 1)
  select (at at time zone 'Asia/Shanghai')::date as day, step, count(distinct who)::int as n
    from happened group by grouping sets ((1, step), (step)) order by 1, 2`

/** What the reports say of the same. */
export const reportedCounts = (own: Campaign) => admin<{ day: string | null; step: string; n: number }[]>`
  select c.day, c.step, c.n::int from private.report_counts c
    join private.report_steps s on s.step = c.step and s.step <> 'suspected_orders'
   where c.campaign_id = ${own.id} and c.root_id is null and c.n <> 0 order by 1, 2`
