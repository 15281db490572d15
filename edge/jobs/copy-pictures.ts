import { openImageStore } from '../images/storage.ts'
import type { Job } from './job.ts'

type Copy = { to_path: string; from_path: string }

/** Within the three minutes for which nobody else takes them. */
const BATCH = 100
const BATCHES = 25

/** Pictures of duplicated campaigns. One that is not there any more is left out: the campaign's checklist names it. */
export const copyPictures: Job = {
  name: 'copy-pictures',
  async run({ db, env, fetch = globalThis.fetch }, now) {
    const store = openImageStore({ env, fetch }, 'product-images')
    let copied = 0
    for (let batch = 0; batch < BATCHES; batch++) {
      const due = await db.asService(
        (tx) => tx<Copy[]>`
          select to_path, from_path from private.take_picture_copies(${BATCH}, coalesce(${now}::timestamptz, now()))`,
      )
      if (due.length === 0) break
      for (const { from_path, to_path } of due) if (await store.copy(from_path, to_path)) copied++
      await db.asService(
        (tx) => tx`select private.note_pictures_copied(${due.map(({ to_path }) => to_path)}::text[])`,
      )
    }
    return `${copied} pictures of duplicated campaigns copied`
  },
}
