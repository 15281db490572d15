import type { Parts } from '../parts.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import { sceneOf } from './scenes.ts'
import type { TransferScene } from './scenes.ts'
import type { Transfer } from './transfer-calls.ts'

type Sender = Pick<Parts, 'db' | 'patience' | 'log' | 'now'>

/** What transfers are sent with; `now` is the job's clock, null: the database's. */
export type Post = { parts: Sender; pay: WechatPay; scene: TransferScene; now: string | null }

/** A transfer that is this sender's for two minutes, and what is to be done about it. */
export type Taken = Transfer & { attempts: number; must_create: boolean; must_cancel: boolean }

/** How it went: money that reached its owner, transfers that are over without it, those that go on, and those in trouble. */
export type Sent = { paid: number; over: number; open: number; failed: number }
export type Step = keyof Sent

/** Null where payouts are not paid by WeChat. */
export function transferPost(
  parts: Sender & Pick<Parts, 'env' | 'wechatPay'>,
  now: string | null = null,
): Post | null {
  const { wechatPay, env } = parts
  const scene = env.WECHAT_PAY_TRANSFER_SCENE
  return wechatPay && scene ? { parts, pay: wechatPay, scene: sceneOf(scene), now } : null
}
