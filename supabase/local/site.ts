import postgres from 'postgres'

/** Tells the database where the H5 client is reached, so that links handed out in Studio are whole. */
export async function noteSite(databaseUrl: string, h5Url: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`update public.site_settings set h5_url = ${h5Url} where h5_url is distinct from ${h5Url}`
  } finally {
    await sql.end()
  }
}
