import { rmSync } from 'node:fs'
import path from 'node:path'
import { endServices } from './child'
import { readLock } from './lock'
import { isAlive } from './process-identity'
import type { StackPlace } from './stack-place'

/** Ends a stack, also what a killed one left running, and returns when nothing of it is left. */
export async function stopStack(place: StackPlace): Promise<'stopped' | 'was not running'> {
  const lock = readLock(place)
  if (!lock) return 'was not running'
  const wasAlive = isAlive(lock.supervisor) || Object.values(lock.children).some(isAlive)
  if (isAlive(lock.supervisor)) {
    process.kill(lock.supervisor.pid, 'SIGTERM')
    const deadline = Date.now() + 30_000
    while (isAlive(lock.supervisor) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50))
    if (isAlive(lock.supervisor)) process.kill(lock.supervisor.pid, 'SIGKILL')
  }
  await endServices((readLock(place) ?? lock).children)
  rmSync(path.join(place.dataDir, 'stack.lock'), { force: true })
  return wasAlive ? 'stopped' : 'was not running'
}
