import { isRecord } from '@/api/shape'
import { monotonic } from '@/platform/monotonic'
import { onceOpen, read, write } from '../storage'

/** The server's clock when last heard, this device's at that moment, and the latest time this device has known. */
interface Noted {
  server_ms: number
  device_ms: number
  seen_ms: number
}

/** How much of a campaign's end can be won back by setting the clock and closing the app: no more than this. */
const REMEMBER_EVERY_MS = 30_000

let noted: Noted | null = null
/** A trusted time, and when in this run it was. */
let anchor: { at_ms: number; ran_ms: number } | null = null

onceOpen(() => {
  const stored = read('clock', isNoted)
  if (stored === null || noted !== null) return
  noted = stored
  anchor = { at_ms: stored.seen_ms, ran_ms: monotonic() }
})

/** Sets the clock by the server, whose word counts whatever this device believed. */
export function noteServerTime(server_ms: number): void {
  if (!Number.isFinite(server_ms)) return
  anchor = { at_ms: server_ms, ran_ms: monotonic() }
  remember({ server_ms, device_ms: Date.now(), seen_ms: server_ms })
}

/**
 * The server's time as well as this device can tell. Between two words of the server it never goes back, however the
 * device's clock is set: turning that back does not make a campaign last longer.
 */
export function now(): number {
  const ran_ms = monotonic()
  const told = noted === null ? Date.now() : Date.now() - noted.device_ms + noted.server_ms
  if (noted === null || anchor === null) return told
  const ran = anchor.at_ms + ran_ms - anchor.ran_ms
  const latest = Math.max(told, ran)
  if (told > ran) anchor = { at_ms: told, ran_ms }
  if (latest - noted.seen_ms >= REMEMBER_EVERY_MS) remember({ ...noted, seen_ms: latest })
  return latest
}

/** Keeps the time reached so far, as when the app goes to the back. */
export function rememberTime(): void {
  const latest = now()
  if (noted !== null && latest > noted.seen_ms) remember({ ...noted, seen_ms: latest })
}

function remember(next: Noted): void {
  noted = next
  write('clock', next)
}

function isNoted(value: unknown): value is Noted {
  return (
    isRecord(value) && [value.server_ms, value.device_ms, value.seen_ms].every((one) => Number.isFinite(one))
  )
}
