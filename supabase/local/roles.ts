import { readFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { adminDatabaseUrl } from './database'
import type { Secrets } from './secrets'
import { PROJECT_DIR, type StackPlace } from './stack-place'

/** Makes the database look like Supabase's to whoever connects: its roles, schemas and default privileges. */
export async function prepareRoles(place: StackPlace, secrets: Secrets): Promise<void> {
  const sql = postgres(adminDatabaseUrl(place, secrets), { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(readFileSync(path.join(PROJECT_DIR, 'supabase/local/roles.sql'), 'utf8')).simple()
    // The password is ours and base64url: nothing in it needs quoting.
    await sql.unsafe(`alter role postgres password '${secrets.database_password}'`)
  } finally {
    await sql.end()
  }
}
