import type { Parts } from '../parts.ts'
import type { AccessTokens } from '../wechat/access-token.ts'
import { sendSubscribeMessage } from '../wechat/subscribe-message.ts'
import { outcomeOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import type { Template, TemplateName } from './templates.ts'
import { worded } from './words.ts'

/** What messages are sent with. */
export type Post = {
  parts: Pick<Parts, 'db' | 'fetch' | 'log'>
  api_url: string
  tokens: AccessTokens
  /** Only these are taken from the outbox. */
  templates: ReadonlyMap<TemplateName, Template>
}

/** How it went: taken by WeChat, to be tried again, or given up for a reason that the outbox keeps. */
export type Sent = { sent: number; again: number; given_up: number }

type Taken = {
  message_id: string
  openid: string
  template: TemplateName
  kind: string
  data: Record<string, unknown>
  written_at: string
  campaign_title: string
  attempts: number
}

/** A batch must be done within the two minutes for which nobody else takes its messages: 4 × 4 calls of 5 s at worst. */
const BATCH = 40
const AT_ONCE = 10
const BATCHES = 50

/**
 * Sends what is due. Safe with several at once: each takes messages of its own. A message is noted after WeChat has taken
 * it, so one whose sender ends between the two is sent again two minutes later; WeChat then refuses it when the person has
 * agreed to no further one, else they get it twice.
 */
export async function sendDue(post: Post, now: string | null): Promise<Sent> {
  const sum: Sent = { sent: 0, again: 0, given_up: 0 }
  for (let batch = 0; batch < BATCHES; batch++) {
    const taken = await take(post, now)
    const outcomes: Outcome[] = []
    for (let at = 0; at < taken.length; at += AT_ONCE) {
      const some = taken.slice(at, at + AT_ONCE)
      outcomes.push(...(await Promise.all(some.map((message) => send(post, message, now)))))
    }
    for (const outcome of outcomes) sum[sumOf(outcome)]++
    // WeChat is away or refuses us altogether: what is left would only wait in vain too.
    const inVain = outcomes.every((outcome) => sumOf(outcome) === 'again')
    if (taken.length < BATCH || inVain) break
  }
  return sum
}

function sumOf(outcome: Outcome): keyof Sent {
  if (outcome.state === 'sent') return 'sent'
  return outcome.wait_s === null ? 'given_up' : 'again'
}

function take({ parts, templates }: Post, now: string | null): Promise<Taken[]> {
  return parts.db.asService(
    async (tx) =>
      await tx<Taken[]>`
      select message_id, openid, template, kind, data, written_at, campaign_title, attempts
        from private.take_messages(${[...templates.keys()]}, ${BATCH}, coalesce(${now}::timestamptz, now()))`,
  )
}

async function send(
  { parts, api_url, tokens, templates }: Post,
  taken: Taken,
  now: string | null,
): Promise<Outcome> {
  const { message_id, openid, attempts } = taken
  const template = templates.get(taken.template)
  if (!template) throw new Error('a message of a template that is not set up was taken')
  const { values, page } = worded(taken.template, { ...taken, written_at: new Date(taken.written_at) })
  const data = Object.fromEntries(template.keys.map((key, i) => [key, { value: values[i] ?? '' }]))
  const errcode = await sendSubscribeMessage(
    parts,
    { api_url, tokens },
    { touser: openid, template_id: template.id, page, data },
  )
  const outcome = outcomeOf(errcode, attempts)
  if (outcome.state === 'failed' && outcome.our_fault) {
    parts.log({ level: 'error', event: 'message_refused', message_id, template: taken.template, errcode })
  }
  await note(parts, message_id, outcome, now)
  return outcome
}

async function note(
  { db }: Post['parts'],
  message_id: string,
  outcome: Outcome,
  now: string | null,
): Promise<void> {
  await db.asService(async (tx) => {
    if (outcome.state === 'sent') return tx`select private.note_message_sent(${message_id})`
    const { reason, wait_s, consent_gone } = outcome
    return tx`
      select private.note_message_failed(${message_id}, ${reason},
        coalesce(${now}::timestamptz, now()) + make_interval(secs => ${wait_s}), ${consent_gone})`
  })
}
