/**
 * One process: Supabase Lite on the stack's PostgreSQL, twice. The first door is what everybody meets (Data API, Auth,
 * Storage); the second is Studio, where a request without a key is the admin's, for this machine alone.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { App, setExperimental } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import { z } from 'zod'
import { StorageFolder } from './storage-folder'
import { CODE_PICTURE_BUCKET, PICTURE_BUCKET } from './pictures'
import { PROJECT_DIR } from './stack-place'
import { loopbackOnly, studioAssets, withPickers } from './studio-guard'
import { sayWhy } from './studio-sentences'
import { tablesForAdmins } from './studio-tables'

const env = z
  .object({
    LITE_DB_URL: z.string(),
    LITE_JWT_SECRET: z.string(),
    LITE_PUBLISHABLE_KEY: z.string(),
    LITE_SECRET_KEY: z.string(),
    LITE_STORAGE_DIR: z.string(),
    LITE_SITE_URL: z.string(),
    LITE_HOST: z.string(),
    LITE_PORT: z.coerce.number(),
    LITE_STUDIO_PORT: z.coerce.number(),
  })
  .parse(process.env)

setExperimental('storage', true)

const connection = createPostgresConnection({
  url: env.LITE_DB_URL,
  postgresOptions: { max: 10, onnotice: () => {}, connection: { client_min_messages: 'warning' } },
})
// Studio's page shows the connection's settings, of which the password is nobody's business.
Object.assign(connection.config, { url: undefined, postgresOptions: undefined })
// Lite would grant all on every table with row-level security to anon and authenticated, which would undo the
// migrations' own grants; the roles exist already, so nothing of its preparation is needed.
Object.defineProperty(connection, 'ensureRlsContext', { value: () => Promise.resolve(true) })

function liteApp(admin: boolean): App {
  const app = new App({
    connection,
    api: { enabled: true, port: env.LITE_PORT, schemas: ['public'], max_rows: 1000 },
    auth: {
      enabled: true,
      site_url: env.LITE_SITE_URL,
      jwt_secret: env.LITE_JWT_SECRET,
      jwt_expiry: 3600,
      publishable_key: env.LITE_PUBLISHABLE_KEY,
      secret_key: env.LITE_SECRET_KEY,
      enable_signup: true,
      email: { enable_signup: true, enable_confirmations: false },
    },
    db: { migrations: { enabled: false } },
    storage: {
      enabled: true,
      file_size_limit: '20MiB',
      buckets: { [PICTURE_BUCKET]: { public: false }, [CODE_PICTURE_BUCKET]: { public: false } },
    },
    studio: { enabled: admin },
    options: {
      server: {
        admin,
        disableStudio: !admin,
        // Lite tells every caller its connection string, its tables and their row counts under /_system.
        middlewares: admin
          ? [loopbackOnly, withPickers, studioAssets, sayWhy, tablesForAdmins]
          : [async (c, next) => (c.req.path.startsWith('/_system') ? c.notFound() : next())],
      },
    },
  })
  app._storageAdapter = new StorageFolder(env.LITE_STORAGE_DIR)
  return app
}

const open = (app: App, port: number) =>
  new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const server = serve({
      hostname: env.LITE_HOST,
      port,
      // With the adapter's own Response, Lite's refusals would carry Content-Length twice, which no client accepts.
      overrideGlobalObjects: false,
      fetch: (request, bindings) => {
        const peerAddress = 'incoming' in bindings ? (bindings.incoming.socket.remoteAddress ?? null) : null
        return app.fetch(request, { peerAddress })
      },
    })
    server.once('error', reject)
    server.once('listening', () => resolve(server))
  })

const api = liteApp(false)
await api.ensureSystemSchema()
await connection.driver
  .unsafe(readFileSync(path.join(PROJECT_DIR, 'supabase/local/auth-functions.sql'), 'utf8'))
  .simple()
const servers = [await open(api, env.LITE_PORT), await open(liteApp(true), env.LITE_STUDIO_PORT)]
process.send?.('ready')

process.on('message', (message) => {
  // Lite reads the tables once; migrations come after it, because they lean on its schemas.
  if (message === 'tables-changed') void connection.clearSchemaCache()
})

async function stop(): Promise<void> {
  for (const server of servers) server.close()
  await connection.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
// The supervisor is gone, however it went: nobody would stop this process any more.
process.once('disconnect', () => void stop())
