import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { admin, stack } from './cast.ts'

export type Role = 'operator' | 'finance' | 'clerk' | 'viewer'

/** A colleague of the admin team with a login of their own, as docs/admin.md has it made. */
export async function colleague(role: Role) {
  const login = `${role}_${randomBytes(4).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  await admin.unsafe(`create role ${login} login password '${password}' in role ${role}`)
  const url = new URL(stack.db_url)
  const sql = postgres({
    host: url.hostname,
    port: Number(url.port),
    database: url.pathname.slice(1),
    username: login,
    password,
    max: 1,
    onnotice: () => {},
  })
  return {
    login,
    sql,
    /** What a statement comes to, `done` or the refusal; nothing of it stays. */
    async tries(statement: string): Promise<string> {
      const undone = new Error('undone')
      try {
        await sql.begin(async (tx) => {
          await tx.unsafe(statement)
          throw undone
        })
      } catch (error) {
        if (error === undone) return 'done'
        if (error instanceof postgres.PostgresError)
          return `${error.code.replace(/^PT/, '')} ${error.message}`
        throw error
      }
      return 'done'
    },
    async leaves() {
      await sql.end()
      await admin.unsafe(`drop role ${login}`)
    },
  }
}
