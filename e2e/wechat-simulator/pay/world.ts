import { Clock } from '../clock.ts'
import { openidOf } from '../identity.ts'
import { MerchantAccount } from './account.ts'
import { Agenda } from './agenda.ts'
import type { KeyPair, Merchant } from './merchant.ts'
import { Notices, type Send } from './notices.ts'
import { Orders } from './orders.ts'
import { Platform, type KeyMode } from './platform.ts'
import { Refunds } from './refunds.ts'
import { TransferStart } from './transfer-start.ts'
import { Transfers } from './transfers.ts'
import { Troubles } from './trouble.ts'

export type PayWorld = {
  app_id: string
  merchant: Merchant
  clock?: Clock
  /** Whether WeChat knows this openid in the mini-program; without it any text of an openid's shape is known. */
  knows?: (openid: string) => boolean
  /** How notices travel; the machine's own fetch if nothing is said. */
  fetch?: Send
  key_mode?: KeyMode
  /** Where WeChat Pay's own keys come from; new ones take a while to make. */
  make_keys?: () => KeyPair
  /** What the merchant owns at the start, in fen. */
  balance_fen?: number
  /** Refunds succeed at once instead of waiting for `refund-settle`. */
  refunds_instant?: boolean
  /** The transfer scenes the merchant has been given. */
  transfer_scenes?: readonly string[]
  /** The sites from which the H5 page may be opened; without them any site may, but one must be named. */
  h5_hosts?: readonly string[]
}

/** All there is at WeChat Pay for this merchant. */
export type PayParts = ReturnType<typeof openPayParts>

export function openPayParts(world: PayWorld) {
  const clock = world.clock ?? new Clock()
  const agenda = new Agenda(clock)
  const platform = new Platform(() => Date.now(), world.key_mode ?? 'certificate', world.make_keys)
  const account = new MerchantAccount(world.balance_fen ?? 100_000_000)
  const orders = new Orders(clock)
  return {
    app_id: world.app_id,
    merchant: world.merchant,
    clock,
    agenda,
    platform,
    account,
    orders,
    refunds: new Refunds(clock, orders, account),
    transfers: new Transfers(clock, account),
    notices: new Notices({
      clock,
      agenda,
      platform,
      api_v3_key: world.merchant.api_v3_key,
      send: world.fetch ?? ((url, request) => fetch(url, request)),
    }),
    troubles: new Troubles(),
    transferStart: new TransferStart(),
    knows: world.knows ?? ((openid: string) => /^o[\w-]{27}$/.test(openid)),
    openid: (user: string) => openidOf(world.app_id, user),
    refunds_instant: world.refunds_instant ?? false,
    transfer_scenes: world.transfer_scenes ?? ['1000', '1005'],
    h5_hosts: world.h5_hosts ?? null,
    /** The calls that were answered, oldest first. */
    seen: [] as SeenCall[],
  }
}

export type SeenCall = {
  at: string
  method: string
  path: string
  status: number
  code: string | null
  body: unknown
}
