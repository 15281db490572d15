import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A pid alone may be somebody else's by now; with the moment it was born it names one process for good. */
export const processIdentity = z.object({ pid: z.number().int().positive(), born: z.string() })
export type ProcessIdentity = z.infer<typeof processIdentity>

/** Names a running process; null when it is gone. */
export function identify(pid: number): ProcessIdentity | null {
  const born = process.platform === 'linux' ? bornOnLinux(pid) : bornElsewhere(pid)
  return born === null ? null : { pid, born }
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.born === identity.born
}

function bornOnLinux(pid: number): string | null {
  try {
    // The command name is in brackets and may hold anything; the fields after the last bracket are plain numbers.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const [state, startTicks] = [fields[0], fields[19]]
    return state === 'Z' || startTicks === undefined ? null : startTicks
  } catch {
    return null
  }
}

function bornElsewhere(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}
