import { computed, shallowRef } from 'vue'
import { useUi } from '@/i18n'
import { relativeTime, yuan } from '@/i18n/format'
import { useCampaignStore } from '@/stores/campaign'
import { useOrdersStore } from '@/stores/orders'
import { isOwnAction, type Mutation } from '@/sync/mutations'
import { pending, putAway, retry as tryAgain, told, withdraw } from '@/sync/outbox'
import { replica } from '@/sync/replica'
import { refusalWords } from './useOutbox'
import { ask, tell } from './useSpeech'

/** The actions that wait for the network and those that were refused, in the person's words, and what to do with them. */
export function useWaiting() {
  const ui = useUi()
  const campaign = useCampaignStore()
  const orders = useOrdersStore()
  const busy = shallowRef('')

  const mine = <T>(rows: readonly T[], of: (row: T) => Mutation) =>
    rows.filter((row) => of(row).campaign_id === campaign.id && isOwnAction(of(row)))
  const waiting = computed(() => mine(pending.value, (one) => one))

  const rows = computed(() =>
    waiting.value.map((one) => ({
      id: one.id,
      what: words(one),
      since: ui.value.waiting.since(relativeTime(one.created_at, Date.now())),
    })),
  )
  const refused = computed(() =>
    mine(told.value, (one) => one.mutation).map((one) => ({
      id: one.mutation.id,
      what: words(one.mutation),
      why: refusalWords(one.mutation, one),
      /** Its goods are back in the bag. */
      inBag: one.mutation.name === 'place_order',
    })),
  )

  function words(one: Mutation): string {
    const say = ui.value.waiting
    switch (one.name) {
      case 'claim_coupon':
        return say.claim(campaign.coupon(one.args.coupon_id)?.title ?? ui.value.coupon.unknown)
      case 'place_order': {
        const pieces = one.args.lines.reduce((sum, line) => sum + line.quantity, 0)
        return say.order(pieces, yuan(one.args.expected_total_fen))
      }
      case 'cancel_order':
        return say.cancel(orders.order(one.args.order_id)?.order_no ?? '')
      case 'request_payout':
        return say.payout(yuan(one.args.amount_fen))
      case 'draw':
        return say.draw
      case 'exchange':
        return say.exchange(replica.rows('mall_items').value.get(one.args.item_id)?.name ?? '')
      case 'address_delivery':
        return say.address(replica.rows('deliveries').value.get(one.args.delivery_id)?.name ?? '')
      case 'read_inbox':
        return say.read(one.args.ids.length)
      default:
        return ''
    }
  }

  async function retry(id: string): Promise<void> {
    busy.value = id
    await tryAgain(id)
    busy.value = ''
    if (waiting.value.some((one) => one.id === id)) tell(ui.value.waiting.stillWaiting)
  }

  async function drop(id: string): Promise<void> {
    const one = waiting.value.find((waits) => waits.id === id)
    if (one === undefined) return
    const say = ui.value.waiting
    const meaning = {
      claim_coupon: say.dropClaim,
      place_order: say.dropOrder,
      cancel_order: say.dropCancel,
      request_payout: say.dropPayout,
      draw: say.dropDraw,
      exchange: say.dropExchange,
      address_delivery: say.dropAddress,
      read_inbox: say.dropRead,
      see_fans: '',
      events: '',
      subscriptions: '',
    }[one.name]
    const text = one.started ? `${meaning}${say.dropSent}` : meaning
    if (!(await ask({ title: say.dropTitle, text, yes: say.drop, no: say.keep }))) return
    if (one.name === 'place_order') orders.drop(id)
    else withdraw(id)
  }

  return {
    rows,
    refused,
    /** How many wait; the offline bar and Me say it. */
    count: computed(() => waiting.value.length),
    busy,
    retry,
    drop,
    putAway,
  }
}
