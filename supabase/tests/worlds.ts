import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import postgres from 'postgres'

const HERE = new URL('../', import.meta.url)

/** What Auth and Storage bring along on a stack, as far as the migrations lean on it. */
const SURROUNDINGS = `
  create schema auth;
  create table auth.users (id uuid primary key);
  create schema storage;
  create table storage.objects (id uuid primary key default gen_random_uuid(), bucket_id text, name text, metadata jsonb);
  create table storage.buckets (id text primary key, name text, public boolean, file_size_limit bigint, allowed_mime_types text[]);`

/**
 * Databases of their own beside the one of a stack, for what concerns a whole database: the same past can be copied and go on
 * in two ways. They are left behind, because dropping one takes a checkpoint of everything; the next run on the same stack
 * clears them away. For one test file at a time.
 */
export class Worlds {
  private readonly root: postgres.Sql

  constructor(private readonly stackUrl: string) {
    this.root = postgres(stackUrl, { max: 1, onnotice: () => {} })
  }

  /** An empty shop: every migration, and nothing else. */
  async open(): Promise<string> {
    const left = await this.root<
      { name: string }[]
    >`select datname as name from pg_database where datname like 'world\\_%'`
    for (const { name } of left) await this.root.unsafe(`drop database ${name} with (force)`)
    const url = await this.create()
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    await sql.unsafe(SURROUNDINGS)
    await sql.unsafe(readFileSync(new URL('local/auth-functions.sql', HERE), 'utf8'))
    const migrations = new URL('migrations/', HERE)
    for (const file of readdirSync(migrations).sort())
      await sql.unsafe(readFileSync(new URL(file, migrations), 'utf8'))
    await sql.end()
    return url
  }

  /** Another one with the same past. Nobody may be connected to the first. */
  copy = (url: string): Promise<string> => this.create(new URL(url).pathname.slice(1))

  close = (): Promise<void> => this.root.end()

  private async create(template = 'template0'): Promise<string> {
    const name = `world_${randomUUID().replaceAll('-', '')}`
    await this.root.unsafe(`create database ${name} template ${template}`)
    const url = new URL(this.stackUrl)
    url.pathname = name
    return url.href
  }
}
