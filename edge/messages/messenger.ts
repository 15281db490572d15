import type { Parts } from '../parts.ts'
import { loggable } from '../sql-errors.ts'
import { sendDue } from './send.ts'
import type { Post, Sent } from './send.ts'
import { TEMPLATE_NAMES } from './templates.ts'
import type { Template, TemplateName } from './templates.ts'

/** How soon after a call messages are looked for, so that a burst of them is one look. */
const SOON_MS = 1_000

/** Sends messages through WeChat: all that are due when the job asks, and what has just been written soon after. */
export class Messenger {
  private timer: ReturnType<typeof setTimeout> | undefined
  private underway: Promise<void> | null = null
  private calledMeanwhile = false
  private closed = false

  constructor(private readonly post: Post) {}

  /** Sends what is due at `now` (null: by the database's clock). */
  send(now: string | null): Promise<Sent> {
    return sendDue(this.post, now)
  }

  /** Something may have been written. Never fails: what is not sent now is sent by the job. */
  soon(): void {
    if (this.closed || this.timer !== undefined) return
    if (this.underway) this.calledMeanwhile = true
    else this.timer = setTimeout(() => this.look(), SOON_MS)
  }

  /** Starts nothing more, and resolves when nothing is under way. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    await this.underway
  }

  private look(): void {
    this.timer = undefined
    this.calledMeanwhile = false
    this.underway = this.send(null).then(
      () => this.rest(),
      (error: unknown) => {
        this.post.parts.log({ level: 'warn', event: 'messages_left_to_the_job', error: loggable(error) })
        this.rest()
      },
    )
  }

  private rest(): void {
    this.underway = null
    if (this.calledMeanwhile) this.soon()
  }
}

/** Null where WeChat or none of the templates is set up. */
export function openMessenger(
  parts: Pick<Parts, 'env' | 'db' | 'fetch' | 'log' | 'now' | 'tokens'>,
): Messenger | null {
  const { tokens } = parts
  const templates = new Map<TemplateName, Template>()
  for (const name of TEMPLATE_NAMES) {
    const template = parts.env[`WECHAT_TEMPLATE_${upper(name)}`]
    if (template) templates.set(name, template)
  }
  if (!tokens || templates.size === 0) return null
  return new Messenger({ parts, api_url: parts.env.WECHAT_API_URL, tokens, templates })
}

const upper = <Text extends string>(text: Text) => text.toUpperCase() as Uppercase<Text>
