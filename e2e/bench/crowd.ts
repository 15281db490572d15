import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'

/** One employee with their fans, among colleagues; each fan has ordered, and every order has been booked and released. */
export type Crowd = { campaign_id: string; participant_id: string; user_id: string }

/** Transfers in one statement, so that no statement holds more than some hundred megabytes. */
const AT_ONCE = 500_000

/** Whose triggers count and book one row at a time. */
const TABLES = ['campaigns', 'participants', 'standings', 'milestones', 'ledger_accounts', 'ledger_transfers']

/**
 * A campaign with so many fans of one employee and so many ledger entries (two a transfer), written past the
 * triggers in bulk: what the functions would have written one by one.
 */
export async function fillCrowd(
  admin: postgres.Sql,
  fans: number,
  entries: number,
  colleagues = Math.max(100, Math.round(fans / 100)),
): Promise<Crowd> {
  const campaign_id = randomUUID()
  const participant_id = randomUUID()
  const user_id = randomUUID()
  const transfers = entries / 2
  await admin.begin(async (tx) => {
    for (const table of TABLES) await tx`alter table ${tx(table)} disable trigger user`
    await tx`insert into campaigns (id, company_name, title, rules_text, starts_at, ends_at, status)
      values (${campaign_id}, '禾木服饰', ${`${fans} 位粉丝`}, '规则', now() - interval '1 day', now() + interval '9 days', 'published')`
    await tx`insert into participants (id, campaign_id, user_id, role, root_employee_id, depth, display_name)
      values (${participant_id}, ${campaign_id}, ${user_id}, 'employee', ${participant_id}, 0, '陈*明')`
    await tx`
      insert into participants (id, campaign_id, user_id, role, root_employee_id, depth, display_name)
      select made.id, ${campaign_id}, gen_random_uuid(), 'employee', made.id, 0, '李*'
        from (select gen_random_uuid() as id from generate_series(1, ${colleagues}::int)) made`
    await tx`
      insert into participants (campaign_id, user_id, role, sponsor_id, root_employee_id, depth, display_name, joined_at, claimed_at, qualified_at, orders)
      select ${campaign_id}, gen_random_uuid(), 'friend', ${participant_id}, ${participant_id}, 1, '亲友 ' || n,
             now() - n * interval '50 milliseconds', now(), now(), 1
        from generate_series(1, ${fans}::int) n`
    await tx`
      insert into standings (participant_id, campaign_id, user_id, role, fans, direct_fans, qualified_fans, qualified_last_at)
      select p.id, p.campaign_id, p.user_id, p.role, 0, q.fans, q.fans, now()
        from participants p, lateral (select case when p.role = 'employee' then floor(random() * 500)::int else 0 end as fans) q
       where p.campaign_id = ${campaign_id}`
    await tx`update standings set fans = ${fans}, direct_fans = ${fans}, qualified_fans = ${fans}, fan_orders = ${fans}
      where participant_id = ${participant_id}`
    for (const metric of ['qualified_fans', 'fan_orders'])
      await tx`
        insert into milestones (campaign_id, position, title, metric, target, points)
        select ${campaign_id}, n + case when ${metric} = 'fan_orders' then 100 else 0 end, '里程碑 ' || n, ${metric}, n * 10, 100
          from generate_series(1, 5) n`
    await tx`
      insert into private.milestone_rewards (milestone_id, participant_id, ordinal, round)
      select m.id, ${participant_id}, 1, 1 from milestones m where m.campaign_id = ${campaign_id}`
    await tx`
      insert into ledger_accounts (campaign_id, participant_id, unit, bucket)
      values (${campaign_id}, null, 'commission', 'house'), (${campaign_id}, ${participant_id}, 'commission', 'pending'),
             (${campaign_id}, ${participant_id}, 'commission', 'available')`
    for (let done = 0; done < transfers; done += AT_ONCE)
      await tx`
        insert into ledger_transfers (campaign_id, unit, kind, debit_account_id, credit_account_id, amount, reference, created_at)
        select ${campaign_id}, 'commission', case when n % 2 = 1 then 'commission_accrued' else 'commission_released' end,
               case when n % 2 = 1 then house.id else pending.id end, case when n % 2 = 1 then pending.id else available.id end,
               100, ${campaign_id} || ':' || n, now() - n * interval '10 milliseconds'
          from generate_series(${done + 1}::int, ${Math.min(done + AT_ONCE, transfers)}::int) n
          join ledger_accounts house on house.campaign_id = ${campaign_id} and house.bucket = 'house'
          join ledger_accounts pending on pending.campaign_id = ${campaign_id} and pending.bucket = 'pending'
          join ledger_accounts available on available.campaign_id = ${campaign_id} and available.bucket = 'available'`
    await tx`
      update ledger_accounts a
         set credits = (select coalesce(sum(t.amount), 0) from ledger_transfers t where t.credit_account_id = a.id),
             debits = (select coalesce(sum(t.amount), 0) from ledger_transfers t where t.debit_account_id = a.id)
       where a.campaign_id = ${campaign_id} and a.participant_id is not null`
    for (const table of TABLES) await tx`alter table ${tx(table)} enable trigger user`
  })
  return { campaign_id, participant_id, user_id }
}
