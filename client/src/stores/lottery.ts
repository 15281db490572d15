import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Draw, Prize } from '@/api/rows'
import { pending } from '@/sync/outbox'
import { replica } from '@/sync/replica'

/** A draw of this person's own, with what it brought as the prizes are published now. */
export interface OwnDraw extends Draw {
  ticket_id: string
  prize: Prize | null
}

/** The sum of all odds, in basis points. */
const ALL_ODDS = 10_000

/** The lottery of the campaign, its prizes, and this person's tickets and draws. */
export const useLotteryStore = defineStore('lottery', () => {
  const lotteries = replica.rows('lotteries')
  const prizeRows = replica.rows('prizes')
  const ticketRows = replica.rows('tickets')

  const lottery = computed(
    () => [...lotteries.value.values()].find((one) => one.campaign_id === replica.campaign_id.value) ?? null,
  )
  const prizes = computed(() => [...prizeRows.value.values()].sort((a, b) => a.position - b.position))
  const tickets = computed(() =>
    [...ticketRows.value.values()].sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at)),
  )
  /** Tickets whose draw waits for the network. */
  const waiting = computed(
    () => new Set(pending.value.flatMap((one) => (one.name === 'draw' ? [one.args.ticket_id] : []))),
  )

  return {
    lottery,
    prizes,
    prize: (id: string | null) => (id === null ? null : (prizeRows.value.get(id) ?? null)),
    /** The odds of no prize at all. */
    consolation_bps: computed(() => ALL_ODDS - prizes.value.reduce((sum, { odds_bps }) => sum + odds_bps, 0)),
    /** Those that can still be drawn with, the oldest first. */
    usable: computed(() =>
      tickets.value.filter(
        ({ id, draw, revoked_at }) => draw === null && revoked_at === null && !waiting.value.has(id),
      ),
    ),
    waiting: computed(
      () => tickets.value.filter(({ id, draw }) => draw === null && waiting.value.has(id)).length,
    ),
    /** The latest first. */
    draws: computed<OwnDraw[]>(() =>
      tickets.value
        .flatMap(({ id, draw }) =>
          draw === null
            ? []
            : [{ ...draw, ticket_id: id, prize: prizeRows.value.get(draw.prize_id ?? '') ?? null }],
        )
        .sort((a, b) => b.seq - a.seq),
    ),
  }
})
