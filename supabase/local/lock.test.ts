import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failure } from './failure'
import { Lock, readLiveLock, readLock } from './lock'
import { identify } from './process-identity'
import { type StackPlace, stackPlace } from './stack-place'

let folder: string
let place: StackPlace
const nothing = () => Promise.resolve()

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'neigou-lock-'))
  place = stackPlace(61000, folder)
  mkdirSync(place.dataDir)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a second start beside a running stack is refused and says how to end the first', async () => {
  await Lock.take(place, nothing)
  await expect(Lock.take(place, nothing)).rejects.toThrow(Failure)
  await expect(Lock.take(place, nothing)).rejects.toThrow(/already running.*stop --ports 61000/)
})

test('of two starts at the same moment one wins', async () => {
  const results = await Promise.allSettled([Lock.take(place, nothing), Lock.take(place, nothing)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('tells others about its children, and disappears when released', async () => {
  const lock = await Lock.take(place, nothing)
  const me = identify(process.pid)
  if (!me) throw new Error('This process is not in the process table.')
  lock.addChild('edge', me)
  lock.markReady()
  expect(readLiveLock(place)).toEqual({ supervisor: me, children: { edge: me }, ready: true })
  lock.release()
  expect(readLock(place)).toBeNull()
})

test('the lock of a killed stack is taken over, after its children are dealt with', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const dead = { pid: child.pid ?? 0, born: 'long ago' }
  writeLock({ supervisor: dead, children: { edge: dead }, ready: true })
  const cleanUp = vi.fn(nothing)
  // The pid is alive but was born at another time: somebody else has it now.
  await Lock.take(place, cleanUp)
  expect(cleanUp).toHaveBeenCalledWith({ supervisor: dead, children: { edge: dead }, ready: true })
  child.kill()
})

test('a lock that cannot be read is no lock', async () => {
  writeLock('half a lo')
  await Lock.take(place, nothing)
  expect(readLiveLock(place)?.supervisor.pid).toBe(process.pid)
})

function writeLock(content: unknown): void {
  writeFileSync(path.join(place.dataDir, 'stack.lock'), JSON.stringify(content))
}
