import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonContext } from '../auth.ts'
import { isCodePictureGranted } from '../code-pictures/link.ts'
import { Refusal } from '../errors.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { deliver } from '../images/delivery.ts'
import { heldGrant } from '../images/held.ts'
import { openImageStore } from '../images/storage.ts'
import type { Parts } from '../parts.ts'

/**
 * The picture of an entry code that lets people in, for whoever holds the address that `/share` gave. No bearer token: `<img>`
 * and WeChat's download cannot send one. Every refusal looks alike.
 */
export function codePictureRoutes(parts: Parts) {
  const store = openImageStore(parts, 'code-pictures')

  return new Hono<PersonContext>().get(
    '/:entry_code_id',
    valid('param', z.object({ entry_code_id: rowId })),
    valid('query', z.object(heldGrant)),
    async (c) => {
      const { entry_code_id } = c.req.valid('param')
      const held = c.req.valid('query')
      if (!(await isCodePictureGranted(parts.env.IMAGE_URL_SECRET, entry_code_id, held, parts.now()))) {
        throw new Refusal('not_found')
      }
      const [shown] = await parts.db.asService(
        (tx) => tx<{ path: string | null }[]>`select private.shown_code_picture(${entry_code_id}) as path`,
      )
      if (!shown?.path) throw new Refusal('not_found')
      return deliver(c, parts, store, shown.path, held.exp)
    },
  )
}
