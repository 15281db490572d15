import { createMiddleware } from 'hono/factory'
import { z } from 'zod'

const refused = z.object({
  code: z.string().nullish(),
  message: z.string(),
  details: z.string().nullish(),
  hint: z.string().nullish(),
})

/**
 * The one sentence Studio shows of a refusal. Supabase's own Studio shows message, detail and hint; the local one
 * shows the message only, which for our refusals is a code and for a check is wrapped in PostgreSQL's words.
 */
export function sentenceOf(error: z.output<typeof refused>): string {
  if (error.hint) return error.hint
  const check = error.message.match(/violates check constraint "([^"]+)"$/)?.[1]
  if (check) return `${check}.`
  const written = error.code ? WRITTEN[error.code] : undefined
  if (written?.of.test(error.message)) return `${written.say} · ${error.message}.`
  // the detail names columns and values: Key (campaign_id, "position")=(…, 10) already exists.
  if (error.code?.startsWith('23') && error.details) return error.details
  return error.message.replace(/^PostgresError: /, '')
}

/** How what is typed must be written, where PostgreSQL says only that it cannot be read. */
const WRITTEN: Record<string, { of: RegExp; say: string }> = {
  '22P02': { of: /array literal/, say: '列表要写成 {A,B} · write a list as {A,B}' },
  '22007': { of: /time|date/, say: '时间要写成 2026-12-01 10:00+08 · write a time like this' },
}

/** Studio's own answers: a refusal says its sentence. */
export const sayWhy = createMiddleware(async (c, next) => {
  await next()
  if (c.res.status < 400 || !c.req.path.startsWith('/rest/')) return
  const text = await c.res.text()
  const error = refused.safeParse(safeJson(text))
  const body = error.success ? JSON.stringify({ ...error.data, message: sentenceOf(error.data) }) : text
  const headers = new Headers(c.res.headers)
  headers.delete('content-length')
  const { status } = c.res
  c.res = undefined // else Hono would copy the old length onto the new answer
  c.res = new Response(body, { status, headers })
})

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
