import { afterAll, expect, it, vi } from 'vitest'
import { openDb } from '../db.ts'
import { openImageStore } from '../images/storage.ts'
import { makeCampaign } from '../testing/campaign.ts'
import { openEdge } from '../testing/stack.ts'
import { copyPictures } from './copy-pictures.ts'

const edge = openEdge()
const db = openDb(edge.env.SUPABASE_DB_URL, 2)
afterAll(() => Promise.all([edge.close(), db.close()]))
const store = openImageStore({ env: edge.env, fetch }, 'product-images')

const run = (own: typeof fetch = fetch, now: string | null = null) =>
  copyPictures.run(
    {
      db,
      env: edge.env,
      providers: new Map(),
      patience: () => AbortSignal.timeout(1000),
      log: () => {},
      fetch: own,
    },
    now,
  )

/** A duplicate of a campaign that has a banner, but not the picture of its coat. */
async function duplicated() {
  const { id } = await makeCampaign(edge.sql)
  await store.put(
    `${id}/banner.svg`,
    new TextEncoder().encode('<svg/>').buffer as ArrayBuffer,
    'image/svg+xml',
  )
  const [row] = await edge.sql<{ id: string }[]>`
    select private.duplicate_campaign(${id}, '副本', now(), now() + interval '1 day') as id`
  const copy = row?.id ?? ''
  const waiting = async () =>
    (await edge.sql`select from private.picture_copies where starts_with(to_path, ${copy})`).length
  return { id, copy, waiting }
}

it('gives a duplicated campaign its own pictures, and leaves those to the checklist that are not there', async () => {
  const { id, copy, waiting } = await duplicated()
  await run()
  // the stack's own minute may have taken them
  await vi.waitFor(async () => expect(await waiting()).toBe(0))
  expect(await (await store.open(`${copy}/banner.svg`))?.text()).toBe('<svg/>')
  expect(await (await store.open(`${id}/banner.svg`))?.text()).toBe('<svg/>')
  const [step] = await edge.sql<{ what_to_do: string }[]>`
    select what_to_do from public.campaign_checklist where campaign_id = ${copy} and topic like '图片%'`
  expect(step?.what_to_do).toContain(
    `upload 1 pictures to the bucket product-images, the first is ${copy}/coat.svg`,
  )
})

it('a picture that could not be copied is taken again three minutes later, and by one worker at a time', async () => {
  const takenAt: number[] = []
  const undone = new Error('undone')
  // Undone in the end, so that no other run of the job ever sees the row.
  const trial = edge.sql.begin(async (tx) => {
    await tx`insert into private.picture_copies (to_path, from_path) values ('to/a.svg', 'from/a.svg')`
    for (const minutes of [0, 2, 3, 5, 60]) {
      const rows = await tx<{ to_path: string }[]>`
        select to_path from private.take_picture_copies(10000, now() + make_interval(mins => ${minutes}))`
      if (rows.some(({ to_path }) => to_path === 'to/a.svg')) takenAt.push(minutes)
      if (minutes === 5) await tx`select private.note_pictures_copied('{to/a.svg}')`
    }
    throw undone
  })
  await expect(trial).rejects.toBe(undone)
  expect(takenAt).toEqual([0, 3])
})
