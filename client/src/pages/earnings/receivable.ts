import type { ListedPayout } from '@/stores/payouts'

/** Payouts whose owner can confirm them in WeChat, or open WeChat's page once more while it books them. */
export const receivable = (payouts: readonly ListedPayout[]): readonly ListedPayout[] =>
  payouts.filter(({ transfer_state }) => transfer_state === 'to_confirm' || transfer_state === 'sending')
