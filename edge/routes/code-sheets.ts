import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonContext } from '../auth.ts'
import { codePictureUrl } from '../code-pictures/link.ts'
import { codeHash } from '../entry/codes.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'

const query = z.object({
  /** Of any form: whatever is not the secret of a live link is an unusable link. */
  link: z.string().min(1, 'is empty').max(256, 'is too long'),
  /** The last code of the page before. */
  cursor: rowId.optional(),
})

const PAGE_SIZE = 500

type Sheet = { id: string; title: string; company_name: string; ends_at: string; ended: boolean }

type SheetRow = {
  id: string
  entry_code_id: string
  kind: 'staff' | 'personal'
  employee_no: string
  name: string
  department: string
  email: string | null
  code: string | null
  link: string | null
  picture: 'due' | 'done' | 'given_up' | null
  expires_at: string | null
  revoked: boolean
}

/** The codes that an admin has handed out, for whoever holds the link to their sheet: to be printed, or mailed. */
export function codeSheetRoutes({
  db,
  env,
  now,
  codePictures,
}: Pick<Parts, 'db' | 'env' | 'now' | 'codePictures'>) {
  return new Hono<PersonContext>().get('/', valid('query', query), async (c) => {
    const { link, cursor } = c.req.valid('query')
    const hash = await codeHash(link)
    const { sheet, rows } = await db.asService(async (tx) => {
      const [sheet] = await tx<Sheet[]>`
        select c.id, c.title, c.company_name, c.ends_at, c.status = 'ended' or c.ends_at <= now() as ended
          from private.use_link('code_sheet', decode(${hash}, 'hex')) l join public.campaigns c on c.id = l.campaign_id`
      if (!sheet) throw new Error('a link to the codes of no campaign')
      const rows = await tx<SheetRow[]>`
        select * from private.code_sheet(${sheet.id}, ${cursor ?? null}, ${PAGE_SIZE + 1})`
      return { sheet, rows }
    })
    const { id: _, ...campaign } = sheet
    const shown = rows.slice(0, PAGE_SIZE)
    const endsAt = new Date(sheet.ends_at)
    const codes = await Promise.all(
      shown.map(async ({ entry_code_id, picture, ...row }) => ({
        ...row,
        /** Below the API's base address. */
        picture_url:
          picture === 'done'
            ? await codePictureUrl(env.IMAGE_URL_SECRET, entry_code_id, now(), endsAt)
            : null,
        /** Whether asking again in a moment may bring it. */
        picture_pending: picture === 'due' && codePictures !== null,
      })),
    )
    if (codes.some((code) => code.picture_pending)) codePictures?.soon()
    c.header('x-robots-tag', 'noindex')
    const next_cursor = rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null
    return c.json({ campaign, codes, next_cursor })
  })
}
