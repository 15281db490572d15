import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { z } from 'zod'
import { createApp } from '../app.ts'
import { parseEnv } from '../env.ts'
import type { Env } from '../env.ts'
import type { LogLine } from '../log.ts'
import type { Parts } from '../parts.ts'
import { personOn } from './person.ts'
import type { Person } from './person.ts'

const status = z.object({
  supabase_url: z.string(),
  db_url: z.string(),
  publishable_key: z.string(),
  secret_key: z.string(),
})

/** Test files share the database and its jobs, so all of their lotteries have their seeds from one secret. */
export const LOTTERY_SECRET = 'lottery-0123456789-0123456789-0123456789'

export const JWT_SECRET = 'QmFzZTY0LW5vdC1yZWFsbHk-just-for-tests-0123456789'

/** An edge in this process, on the database of the running stack. Its people need no Auth: tokens are signed here. */
export type Edge = {
  env: Env
  /** The admin's connection: no row-level security. */
  sql: postgres.Sql
  log: LogLine[]
  /** Somebody signed in; new unless known by id from another edge on the same database. */
  person(id?: string): Promise<Person>
  request: ReturnType<typeof createApp>['app']['request']
  close(): Promise<void>
}

/** The stack is named by STACK_STATUS: the path of what `npm run stack -- status --json` printed. */
export function openEdge(replaced: Partial<Parts> = {}, variables: Record<string, string> = {}): Edge {
  const file = process.env['STACK_STATUS']
  if (!file) throw new Error('STACK_STATUS is missing: start a stack and name the file with its status')
  const stack = status.parse(JSON.parse(readFileSync(file, 'utf8')))
  const env = parseEnv({
    NEIGOU_ENV: 'local',
    SUPABASE_URL: stack.supabase_url,
    SUPABASE_ANON_KEY: stack.publishable_key,
    SUPABASE_SERVICE_ROLE_KEY: stack.secret_key,
    SUPABASE_DB_URL: stack.db_url,
    JWT_SECRET,
    AUTH_BRIDGE_SECRET: 'bridge-0123456789-0123456789-0123456789',
    ENTRY_CODE_SECRET: 'entry-0123456789-0123456789-0123456789-',
    IMAGE_URL_SECRET: 'image-0123456789-0123456789-0123456789-',
    LOTTERY_SECRET,
    H5_URL: 'https://h5.example',
    PAYMENT_PROVIDERS: 'sandbox',
    IMAGE_DELIVERY: 'stream',
    ...variables,
  })
  const log: LogLine[] = []
  // Test files share the database: each would make the others' code pictures, with another secret and another WeChat.
  const { app, close } = createApp(env, { log: (line) => log.push(line), codePictures: null, ...replaced })
  const sql = postgres(stack.db_url, { max: 2, onnotice: () => {} })
  return {
    env,
    sql,
    log,
    person: (id) => personOn(app, id),
    request: app.request,
    close: async () => {
      await close()
      await sql.end()
    },
  }
}
