import { Hono } from 'hono'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import type { Parts } from '../parts.ts'
import type { CampaignRow } from '../rows.ts'

type Listed = Pick<CampaignRow, 'id' | 'title' | 'company_name' | 'ends_at'> & {
  /** Null: the caller is in. Otherwise they look at a draft until then. */
  preview_ends_at: string | null
}

/** The campaigns the caller may enter or look at at this moment, for somebody who returns without their copy. */
export function campaignRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).get('/', async (c) => {
    const rows = await parts.db.asPerson(
      c.get('userId'),
      (tx) =>
        tx<Listed[]>`select c.id, c.title, c.company_name, c.ends_at,
                 (select max(v.ends_at) from private.my_previews() v where v.campaign_id = c.id) as preview_ends_at
            from public.campaigns c order by c.ends_at, c.id`,
    )
    return c.json({ campaigns: [...rows] })
  })
}
