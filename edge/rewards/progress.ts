import type { Tx } from '../db.ts'
import type { FlagKind, MilestoneProgress } from '../rows.ts'

type Progress = {
  /** Not null: rewards wait for a review. */
  held: { reason: FlagKind } | null
  /** Not drawn yet. */
  tickets: number
  milestones: MilestoneProgress[]
}

/** How far the caller has come; the campaign's milestones are shown while the campaign is. */
export async function readProgress(tx: Tx, campaign_id: string): Promise<Progress> {
  const [standing, tickets, milestones] = await Promise.all([
    tx<{ held_reason: FlagKind | null }[]>`
      select s.held_reason from public.standings s where s.campaign_id = ${campaign_id}`,
    tx<{ undrawn: number }[]>`
      select count(*) as undrawn from public.tickets k
       where k.campaign_id = ${campaign_id} and k.user_id = (select auth.uid()) and k.revoked_at is null
         and not exists (select from public.draws d where d.ticket_id = k.id)`,
    tx<MilestoneProgress[]>`
      select m.id, m.title, m.metric, m.target, m.times, m.points, m.tickets, n.progress,
             least(m.times, n.progress / m.target) as reached
        from public.milestones m
        join public.standings s on s.campaign_id = m.campaign_id
       cross join lateral (select case m.metric when 'qualified_fans' then s.qualified_fans
             when 'visits' then s.visits when 'own_orders' then s.own_orders
             else s.fan_orders end as progress) n
       where m.campaign_id = ${campaign_id} order by m.position, m.id`,
  ])
  const reason = standing[0]?.held_reason ?? null
  return {
    held: reason === null ? null : { reason },
    tickets: tickets[0]?.undrawn ?? 0,
    milestones: [...milestones],
  }
}
