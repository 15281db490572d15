import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { codePictureUrl } from '../code-pictures/link.ts'
import { codeHash, shareCode } from '../entry/codes.ts'
import { Refusal } from '../errors.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { grantImages } from '../images/signature.ts'
import type { Parts } from '../parts.ts'

type Sharer = {
  participant_id: string
  title: string
  company_name: string
  banner_image: string | null
  ends_at: string
}

/** The picture of the share code: where it lies, or whether it is still to come. */
type Picture = { path: string | null; on_its_way: boolean | null }

/** What a participant passes on: their own code as a link, a mini-program path and words. Opens the code at first use. */
export function shareRoutes(parts: Parts) {
  const { H5_URL, ENTRY_CODE_SECRET, IMAGE_URL_SECRET } = parts.env

  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/', valid('query', z.object({ campaign_id: rowId })), async (c) => {
      const { campaign_id } = c.req.valid('query')
      const { share_code, sharer, code, picture } = await parts.db.asPerson(c.get('userId'), async (tx) => {
        const [sharer] = await tx<Sharer[]>`
          select me.participant_id, c.title, c.company_name, c.banner_image, c.ends_at
            from private.my_participations() me join public.campaigns c on c.id = me.campaign_id
           where c.id = ${campaign_id}`
        if (!sharer) throw new Refusal('grant_ended')
        const share_code = await shareCode(ENTRY_CODE_SECRET, sharer.participant_id)
        const [code] = await tx<{ id: string }[]>`
          select private.ensure_share_code(${campaign_id}, decode(${await codeHash(share_code)}, 'hex')) as id`
        if (!code) throw new Error('a share code was not registered')
        // A statement of its own: it would not see what the one before has just queued.
        const [picture] = await tx<Picture[]>`select path, on_its_way from private.share_picture(${code.id})`
        return { share_code, sharer, code, picture }
      })
      const pending = parts.codePictures !== null && picture?.on_its_way === true
      if (pending) parts.codePictures?.soon()

      const [now, endsAt] = [parts.now(), new Date(sharer.ends_at)]
      const { exp, sig } = await grantImages(IMAGE_URL_SECRET, campaign_id, now, endsAt)
      return c.json({
        share_code,
        h5_url: `${H5_URL}/i/${share_code}`,
        mini_program_path: `pages/door/index?scene=${share_code}`,
        /** Below the API's base address; until it is there, and where it never comes, the client draws the link's QR code. */
        mini_program_code_url: picture?.path
          ? await codePictureUrl(IMAGE_URL_SECRET, code.id, now, endsAt)
          : null,
        /** Whether asking again in a moment may bring it. */
        mini_program_code_pending: pending,
        title: sharer.title,
        text: `${sharer.company_name}内购，仅限员工与受邀亲友`,
        /** Below the API's base address. */
        image_url: sharer.banner_image
          ? `/images/${sharer.banner_image}?campaign_id=${campaign_id}&exp=${exp}&sig=${sig}`
          : null,
      })
    })
}
