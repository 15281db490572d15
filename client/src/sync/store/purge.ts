import { forgetPictures } from '@/platform/pictures'
import { flushed, keysOf, remove, removeAll } from '../storage'

/** What belongs to the device rather than to whoever uses it, and who is signed in now. */
const OF_THE_DEVICE = ['locale', 'text_scale', 'clock', 'session', 'guest_token', 'owner', 'device']

/** Removes everything of a campaign from this device. Resolves when it is gone. */
export async function purgeDevice(campaign_id: string): Promise<void> {
  removeAll(`campaign/${campaign_id}/`)
  await Promise.all([forgetPictures(campaign_id).catch(() => {}), flushed()])
}

const heldInMemory = new Set<() => void>()

/** For a store that holds something of the person in memory: what makes it forget. */
export function whenPurged(forget: () => void): void {
  heldInMemory.add(forget)
}

/** Makes every store forget the person, in the memory of this tab only. */
export function forgetPerson(): void {
  for (const forget of heldInMemory) forget()
}

/** Removes everything of the person from this device; who is signed in is the session's to end. */
export async function purgeAll(): Promise<void> {
  forgetPerson()
  for (const key of keysOf('')) if (!OF_THE_DEVICE.includes(key)) remove(key)
  await Promise.all([forgetPictures().catch(() => {}), flushed()])
}
