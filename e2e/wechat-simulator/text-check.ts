import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import { refusals, type Refusal } from './errors.ts'
import { Quota } from './quota.ts'
import type { Visits } from './visits.ts'

/** A word that a test has declared to be one WeChat objects to. */
export type RiskyWord = { word: string; suggest: 'risky' | 'review'; label: number }

/** The page's list: 100 正常, 10001 广告, 20001 时政, 20002 色情, 20003 辱骂, 20006 违法犯罪, 20008 欺诈, 20012 低俗, 20013 版权, 21000 其他. */
export const LABELS: readonly number[] = [100, 10001, 20001, 20002, 20003, 20006, 20008, 20012, 20013, 21000]

const VISIT_MS = 2 * 3_600_000
const LONGEST = 2500
const A_DAY = 2_000_000

type Verdict = { suggest: 'pass' | 'review' | 'risky'; label: number }
type Answer = { errcode: 0; errmsg: 'ok'; detail: object[]; trace_id: string; result: Verdict }

/**
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/sec-center/sec-check/api_msgseccheck.html; how often it may be
 * called (4,000 times a minute, 2,000,000 a day): https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/sec-check/security.msgSecCheck.html
 */
export class TextCheck {
  readonly risky: RiskyWord[] = []
  private readonly aMinute: Quota
  private readonly aDay: Quota

  constructor(
    clock: Clock,
    private readonly visits: Visits,
    a_minute: number,
  ) {
    this.aMinute = new Quota(clock, a_minute, 60_000)
    this.aDay = new Quota(clock, A_DAY, 86_400_000)
  }

  check(body: Record<string, unknown>): Answer | Refusal {
    const { content, version, scene, openid, title = '', nickname = '', signature = '' } = body
    const texts = [content, title, nickname, signature]
    // Version 1 has ended: it took the content alone.
    if (version !== 2 || typeof content !== 'string' || content === '') return refusals.badFormat
    if (!texts.every((text): text is string => typeof text === 'string')) return refusals.badFormat
    if (content.length > LONGEST) return refusals.badFormat
    if (typeof scene !== 'number' || ![1, 2, 3, 4].includes(scene)) return refusals.invalidScene
    if (typeof openid !== 'string' || !this.visits.knows(openid)) return refusals.invalidOpenid
    if (!this.visits.within(openid, VISIT_MS)) return refusals.notHereLately
    if (!this.aMinute.allows()) return refusals.minuteLimit
    if (!this.aDay.allows()) return refusals.dayQuota
    const verdict = this.verdictOn(texts.join('\n'))
    const detail = [
      { strategy: 'content_model', errcode: 0, ...verdict, prob: 90 },
      { strategy: 'keyword', errcode: 0 },
    ]
    return { errcode: 0, errmsg: 'ok', detail, trace_id: randomUUID(), result: verdict }
  }

  private verdictOn(text: string): Verdict {
    const found = this.risky.filter(({ word }) => text.includes(word))
    const worst = found.find(({ suggest }) => suggest === 'risky') ?? found[0]
    return worst ? { suggest: worst.suggest, label: worst.label } : { suggest: 'pass', label: 100 }
  }
}
