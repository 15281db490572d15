import type { Clock } from '../clock.ts'
import type { Agenda } from './agenda.ts'
import { FAULTS, noticeBody, signMessage, type Fault, type NoticeEvent } from './notice-message.ts'
import type { Platform } from './platform.ts'
import { chinaTime, HOUR, MINUTE } from './times.ts'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012075420: at most 15 more attempts, each so long after the one before. */
const RETRIES_MS = [
  15_000,
  15_000,
  30_000,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
]
const PATIENCE_MS = 5_000

/** What happens to a new notice: sent, kept until `flush`, lost for good, sent twice, kept and sent last first, or spoiled. */
export type NoticeMode = 'send' | 'hold' | 'drop' | 'duplicate' | 'reorder' | Fault

type Attempt = { at: string; fault: Fault | null; status: number | null; answer: string }

export type Notice = {
  readonly id: string
  readonly event_type: NoticeEvent
  readonly notify_url: string
  readonly content: object
  readonly text: string
  state: 'waiting' | 'held' | 'delivered' | 'dropped' | 'given_up'
  mode: NoticeMode
  attempts: Attempt[]
  due_at: string | null
}

/** How a notice travels. */
export type Send = (url: string, request: RequestInit) => Response | Promise<Response>

type World = { clock: Clock; agenda: Agenda; platform: Platform; api_v3_key: string; send: Send }

/** The notices to the merchant: made, signed, sent, and sent again until they are answered with 200 or 204. */
export class Notices {
  readonly all: Notice[] = []
  private mode: NoticeMode = 'send'
  private left = 0

  constructor(private readonly world: World) {}

  /** From now on, or for the next so many notices. */
  setMode(mode: NoticeMode, times: number | null): void {
    this.mode = mode
    this.left = times ?? Number.POSITIVE_INFINITY
  }

  /** Makes a notice and does with it what the mode says; ends when the first attempt was answered. */
  async tell(event_type: NoticeEvent, notify_url: string, content: object): Promise<void> {
    const { clock, api_v3_key } = this.world
    const mode = this.nextMode()
    const { id, text } = noticeBody(event_type, content, api_v3_key, clock.now())
    const notice: Notice = {
      id,
      event_type,
      notify_url,
      content,
      text,
      state: 'waiting',
      mode,
      attempts: [],
      due_at: null,
    }
    this.all.push(notice)
    if (mode === 'hold' || mode === 'reorder') notice.state = 'held'
    else if (mode === 'drop') notice.state = 'dropped'
    else {
      await this.attempt(notice, clock.now(), isFault(mode) ? mode : null)
      if (mode === 'duplicate') await this.attempt(notice, clock.now())
    }
  }

  /** Sends what is held, and what waits for its next attempt, now; what was to be reordered goes last first. */
  async flush(): Promise<void> {
    const open = this.all.filter(({ state }) => state === 'held' || state === 'waiting')
    const reordered = open.filter(({ mode }) => mode === 'reorder').reverse()
    for (const notice of [...open.filter(({ mode }) => mode !== 'reorder'), ...reordered]) {
      await this.attempt(notice, this.world.clock.now())
    }
  }

  /** Sends a notice once more, even if it was delivered: WeChat says that this may happen. */
  async repeat(notice: Notice, fault: Fault | null = null): Promise<Attempt> {
    return this.post(notice.notify_url, notice.text, fault)
  }

  /** A probe: a made-up notice whose signature must not be believed. */
  async probe(notify_url: string): Promise<Attempt> {
    const { clock, api_v3_key } = this.world
    const { text } = noticeBody('TRANSACTION.SUCCESS', { probe: true }, api_v3_key, clock.now())
    return this.post(notify_url, text, 'sign_test')
  }

  private nextMode(): NoticeMode {
    if (this.left <= 0) return 'send'
    this.left--
    return this.mode
  }

  /** `at` is the moment on the simulator's clock for which this attempt was due. */
  private async attempt(notice: Notice, at: number, fault: Fault | null = null): Promise<void> {
    const attempt = await this.post(notice.notify_url, notice.text, fault)
    notice.attempts.push(attempt)
    const delivered = attempt.status === 200 || attempt.status === 204
    if (delivered || notice.state === 'delivered') {
      notice.state = 'delivered'
      notice.due_at = null
      return
    }
    const pause = RETRIES_MS[notice.attempts.length - 1]
    notice.state = pause === undefined ? 'given_up' : 'waiting'
    notice.due_at = pause === undefined ? null : chinaTime(at + pause)
    if (pause === undefined) return
    const made = notice.attempts.length
    this.world.agenda.at(at + pause, (due) => {
      // A flush may have been faster.
      if (notice.state === 'waiting' && notice.attempts.length === made) return this.attempt(notice, due)
    })
  }

  private async post(notify_url: string, text: string, fault: Fault | null): Promise<Attempt> {
    const { clock, platform, send } = this.world
    const { headers, body } = signMessage(platform, text, Date.now(), fault)
    const at = new Date(clock.now()).toISOString()
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      const reply = await send(notify_url, { method: 'POST', headers, body, signal, redirect: 'manual' })
      return { at, fault, status: reply.status, answer: (await reply.text()).slice(0, 1000) }
    } catch (error) {
      return { at, fault, status: null, answer: error instanceof Error ? error.message : 'no answer' }
    }
  }
}

const isFault = (mode: NoticeMode): mode is Fault => FAULTS.some((fault) => fault === mode)
