import { newId } from '@/platform/random'
import { alone } from '@/platform/lock'
import { flushed, onOutside, read, refreshed, write } from './storage'

/** What the outbox needs of the phone. Tests bring phones that lose power between any two of these. */
export interface Device {
  /** What is stored, whatever it is. */
  read(): unknown
  write(value: unknown): void
  /** Everything written is on the device. */
  flushed(): Promise<void>
  /** `read` gives what is on the device now, also what another tab has just written. */
  refreshed(): Promise<void>
  /** Another tab wrote. */
  onOutside(changed: () => void): void
  alone<T>(name: string, run: () => Promise<T>): Promise<T>
  now(): number
  random(): number
  newId(): Promise<string>
  after(ms: number, run: () => void): () => void
}

const KEY = 'outbox'
const isAnything = (value: unknown): value is unknown => value !== undefined

/** The phone this app runs on. */
export const thisDevice: Device = {
  read: () => read(KEY, isAnything),
  write: (value) => write(KEY, value),
  flushed,
  refreshed: () => refreshed(KEY),
  onOutside: (changed) => onOutside(KEY, changed),
  alone,
  now: () => Date.now(),
  random: () => Math.random(),
  newId,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
