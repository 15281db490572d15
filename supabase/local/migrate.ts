import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Failure } from './failure'
import { PROJECT_DIR, installed } from './stack-place'

/** The supabase command line on any database, without Docker and without an account. */
export async function supabase(args: readonly string[]): Promise<string> {
  const script = installed('supabase', 'dist', 'supabase.js')
  const env = { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' }
  try {
    const options = { cwd: PROJECT_DIR, env, maxBuffer: 64 * 1024 * 1024 }
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], options)
    return stdout
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new Failure(`supabase ${args.slice(0, 2).join(' ')} failed:\n${output}`)
  }
}

/** Applies the migrations that this database has not seen. */
export async function migrate(databaseUrl: string): Promise<void> {
  await supabase(['db', 'push', `--remote=${databaseUrl}?sslmode=disable`, '--yes'])
}
