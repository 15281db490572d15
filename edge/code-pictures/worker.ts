import { openImageStore } from '../images/storage.ts'
import { Soon } from '../jobs/soon.ts'
import type { Parts } from '../parts.ts'
import { loggable } from '../sql-errors.ts'
import { makeDue } from './make.ts'
import type { Made, Studio } from './make.ts'

/** How soon after a call pictures are looked for: somebody waits, and a burst of calls is one look. */
const SOON_MS = 200

/** Makes the pictures of entry codes: all that are due when the job asks, and one that a screen waits for soon after. */
export class CodePictures {
  private readonly looking: Soon

  constructor(private readonly studio: Studio) {
    this.looking = new Soon(
      () => this.make(null),
      SOON_MS,
      (error) =>
        studio.parts.log({ level: 'warn', event: 'code_pictures_left_to_the_job', error: loggable(error) }),
    )
  }

  /** Makes what is due at `now` (null: by the database's clock). */
  make(now: string | null): Promise<Made> {
    return makeDue(this.studio, now)
  }

  /** A picture may be wanted. Never fails: what is not made now is made by the job. */
  soon(): void {
    this.looking.call()
  }

  /** Starts nothing more, and resolves when nothing is under way. */
  close(): Promise<void> {
    return this.looking.close()
  }
}

/** Null where there is no mini-program. */
export function openCodePictures(
  parts: Pick<Parts, 'db' | 'env' | 'fetch' | 'log' | 'tokens'>,
): CodePictures | null {
  const { tokens } = parts
  if (!tokens) return null
  return new CodePictures({ parts, tokens, store: openImageStore(parts, 'code-pictures') })
}
