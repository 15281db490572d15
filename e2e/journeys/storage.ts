import { readFileSync } from 'node:fs'
import { stack } from './cast.ts'

/** Puts one of the demo's drawings into Storage under another name, as an admin drags a picture into a bucket. */
export async function upload(path: string, drawing: string) {
  const { secret_key } = stack
  const reply = await fetch(`${stack.supabase_url}/storage/v1/object/product-images/${path}`, {
    method: 'POST',
    headers: { apikey: secret_key, authorization: `Bearer ${secret_key}`, 'content-type': 'image/svg+xml' },
    body: readFileSync(new URL(`../../supabase/seed/images/${drawing}`, import.meta.url)),
  })
  if (!reply.ok) throw new Error(`Storage answered ${reply.status}: ${await reply.text()}`)
}
