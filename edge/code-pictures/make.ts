import { codeHash, shareCode } from '../entry/codes.ts'
import type { ImageStore } from '../images/storage.ts'
import type { Parts } from '../parts.ts'
import { WechatTrouble } from '../wechat/access-token.ts'
import type { AccessTokens } from '../wechat/access-token.ts'
import { miniProgramCode } from '../wechat/mini-program-code.ts'
import type { CodePicture } from '../wechat/mini-program-code.ts'
import { CODE_UNKNOWN, notStored, refusedBy } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** What pictures are made with. */
export type Studio = {
  parts: Pick<Parts, 'db' | 'env' | 'fetch' | 'log'>
  tokens: AccessTokens
  store: ImageStore
}

/** How it went: stored, to be tried again, or given up for a reason that the table keeps. */
export type Made = { done: number; again: number; given_up: number }

type Taken = {
  entry_code_id: string
  campaign_id: string
  participant_id: string | null
  code_hash: string
  scene: string | null
  attempts: number
}

/** Where a scanned code leads; the page reads `scene`. */
const PAGE = 'pages/door/index'

/** A batch must be done within the three minutes for which nobody else takes its pictures: 3 × 56 s at worst. */
const BATCH = 30
const AT_ONCE = 10
const BATCHES = 25

/**
 * Makes the pictures that are due. Safe with several at once: each takes pictures of its own, and one that is stored twice,
 * because its worker ended before it could note it, takes the same place.
 */
export async function makeDue(studio: Studio, now: string | null): Promise<Made> {
  const sum: Made = { done: 0, again: 0, given_up: 0 }
  for (let batch = 0; batch < BATCHES; batch++) {
    const taken = await take(studio, now)
    const outcomes: Outcome[] = []
    for (let at = 0; at < taken.length; at += AT_ONCE) {
      const some = taken.slice(at, at + AT_ONCE)
      outcomes.push(...(await Promise.all(some.map((one) => makeOne(studio, one, now)))))
    }
    for (const outcome of outcomes) sum[sumOf(outcome)]++
    // WeChat or Storage is away: what is left would only wait in vain too. An empty batch is the end.
    if (outcomes.every((outcome) => sumOf(outcome) === 'again')) break
  }
  return sum
}

function sumOf(outcome: Outcome): keyof Made {
  if (outcome.state === 'done') return 'done'
  return outcome.wait_s === null ? 'given_up' : 'again'
}

function take({ parts }: Studio, now: string | null): Promise<Taken[]> {
  return parts.db.asService(
    async (tx) =>
      await tx<Taken[]>`
      select entry_code_id, campaign_id, participant_id, code_hash, scene, attempts
        from private.take_code_pictures(${BATCH}, coalesce(${now}::timestamptz, now()))`,
  )
}

async function makeOne(studio: Studio, taken: Taken, now: string | null): Promise<Outcome> {
  const { entry_code_id, attempts } = taken
  const outcome = await tryOne(studio, taken)
  if (outcome.state === 'failed' && outcome.our_fault) {
    const { reason } = outcome
    studio.parts.log({ level: 'error', event: 'code_picture_refused', entry_code_id, attempts, reason })
  }
  await studio.parts.db.asService(async (tx) => {
    if (outcome.state === 'done')
      return tx`select private.note_code_picture_done(${entry_code_id}, ${outcome.path})`
    return tx`
      select private.note_code_picture_failed(${entry_code_id}, ${outcome.reason},
        coalesce(${now}::timestamptz, now()) + make_interval(secs => ${outcome.wait_s}))`
  })
  return outcome
}

async function tryOne(studio: Studio, taken: Taken): Promise<Outcome> {
  const { parts, tokens, store } = studio
  const scene = await sceneOf(parts.env.ENTRY_CODE_SECRET, taken)
  if (scene === null) return CODE_UNKNOWN
  let picture: CodePicture
  try {
    const wechat = { api_url: parts.env.WECHAT_API_URL, tokens }
    picture = await miniProgramCode(parts, wechat, { page: PAGE, scene })
  } catch (error) {
    if (error instanceof WechatTrouble) return refusedBy(error.errcode, taken.attempts)
    throw error
  }
  const ending = picture.type === 'image/png' ? 'png' : 'jpg'
  const path = `${taken.campaign_id}/${taken.entry_code_id}.${ending}`
  const stored = await store.put(path, picture.bytes, picture.type)
  return stored ? { state: 'done', path } : notStored(taken.attempts)
}

/** The text of the code, if it is the one behind the hash: a picture that opens nothing must not be handed out. */
async function sceneOf(secret: string, { participant_id, scene, code_hash }: Taken): Promise<string | null> {
  const text = participant_id === null ? scene : await shareCode(secret, participant_id)
  return text !== null && (await codeHash(text)) === code_hash ? text : null
}
