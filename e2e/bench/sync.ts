import type postgres from 'postgres'
import { z } from 'zod'
import type { Catalogue } from './catalogue.ts'
import type { connect } from './client.ts'
import { interleaved, once, perSecond } from './measure.ts'

const page = z.object({
  cursor: z.string(),
  more: z.boolean(),
  changes: z.record(z.string(), z.array(z.unknown())),
})
const session = z.object({ access_token: z.string() })

/** What a pull costs: unchanged, in full and after a small change, each against something that cannot be cheaper. */
export async function benchSync(http: ReturnType<typeof connect>, admin: postgres.Sql, catalogue: Catalogue) {
  const { access_token } = session.parse(JSON.parse((await http('POST', '/session/guest', {}, {})).text))
  const headers = { authorization: `Bearer ${access_token}` }
  const entered = await http('POST', '/entry', headers, {
    code: catalogue.staff_code,
    employee: { employee_no: catalogue.employee_no, name: catalogue.employee_name },
  })
  if (entered.status !== 200) throw new Error(`The bench could not enter its campaign: ${entered.text}`)

  const pullAll = async (from: string | null) => {
    let cursor = from
    const texts: string[] = []
    for (;;) {
      const query = `/sync?campaign_id=${catalogue.campaign_id}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
      const reply = await http('GET', query, headers)
      if (reply.status !== 200) throw new Error(`/sync answered ${reply.status}`)
      texts.push(reply.text)
      const { cursor: next, more } = page.parse(JSON.parse(reply.text))
      cursor = next
      if (!more)
        return { cursor, texts, bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) }
    }
  }

  const full = await pullAll(null)
  const settled = await pullAll(full.cursor)
  const rows = full.texts.map((text) => JSON.parse(text) as unknown)
  const { pulled, stringified } = await interleaved({
    pulled: () => once(() => pullAll(null)),
    stringified: () => once(() => rows.map((row) => JSON.stringify(row)).length),
  })

  await admin`update skus set list_price_fen = list_price_fen + 100
    where id in (select id from skus where campaign_id = ${catalogue.campaign_id} order by id limit 100)`
  const delta = await pullAll(settled.cursor)

  const unchanged = `/sync?campaign_id=${catalogue.campaign_id}&cursor=${encodeURIComponent(delta.cursor)}`
  const etag = String((await http('GET', unchanged, headers)).headers.etag)
  const again = await http('GET', unchanged, { ...headers, 'if-none-match': etag })
  if (again.status !== 304 || again.text !== '')
    throw new Error('An unchanged pull was not answered with 304.')
  const { same, empty } = await interleaved({
    same: () => perSecond(() => http('GET', unchanged, { ...headers, 'if-none-match': etag })),
    empty: () => perSecond(() => http('GET', '/health')),
  })

  return {
    sync_304_vs_empty_route: same / empty,
    sync_full_10k_ms_per_mb_vs_json: pulled / stringified,
    sync_delta_bytes: delta.bytes / full.bytes,
  }
}
