import { Soon } from '../jobs/soon.ts'
import type { Parts } from '../parts.ts'
import { loggable } from '../sql-errors.ts'
import { configuredTemplates } from './configured.ts'
import { sendDue } from './send.ts'
import type { Post, Sent } from './send.ts'

/** How soon after a call messages are looked for, so that a burst of them is one look. */
const SOON_MS = 1_000

/** Sends messages through WeChat: all that are due when the job asks, and what has just been written soon after. */
export class Messenger {
  private readonly looking: Soon

  constructor(private readonly post: Post) {
    this.looking = new Soon(
      () => this.send(null),
      SOON_MS,
      (error) => post.parts.log({ level: 'warn', event: 'messages_left_to_the_job', error: loggable(error) }),
    )
  }

  /** Sends what is due at `now` (null: by the database's clock). */
  send(now: string | null): Promise<Sent> {
    return sendDue(this.post, now)
  }

  /** Something may have been written. Never fails: what is not sent now is sent by the job. */
  soon(): void {
    this.looking.call()
  }

  /** Starts nothing more, and resolves when nothing is under way. */
  close(): Promise<void> {
    return this.looking.close()
  }
}

/** Null where WeChat or none of the templates is set up. */
export function openMessenger(
  parts: Pick<Parts, 'env' | 'db' | 'fetch' | 'log' | 'now' | 'tokens'>,
): Messenger | null {
  const { tokens } = parts
  const templates = configuredTemplates(parts.env)
  if (!tokens || templates.size === 0) return null
  return new Messenger({ parts, api_url: parts.env.WECHAT_API_URL, tokens, templates })
}
