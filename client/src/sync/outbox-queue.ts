import { computed, shallowRef, type ComputedRef } from 'vue'
import type { Device } from './outbox-device'
import { EMPTY, keptFrom, type Kept } from './outbox-rules'

type Step = (kept: Kept) => Kept

/** The list of actions on the phone, shared by all tabs. */
export interface Queue {
  /** As the person should see it: what is on the phone, with the changes still being written laid over it. */
  kept: ComputedRef<Kept>
  /** Shows a change at once, and makes it last: resolved when it is on the phone. Steps may run more than once. */
  change(step: Step): Promise<void>
  /** Takes in what other tabs wrote. */
  refresh(): Promise<void>
}

export function openQueue(device: Device, heard: () => void): Queue {
  const stored = shallowRef<Kept>(EMPTY)
  const steps = shallowRef<readonly Step[]>([])
  const load = () => (stored.value = keptFrom(device.read()))
  load()
  device.onOutside(() => void refresh().then(heard))

  async function change(step: Step): Promise<void> {
    steps.value = [...steps.value, step]
    // The list is read again under the lock: another tab may have added to it, and must not lose that.
    await device.alone('outbox', async () => {
      await device.refreshed()
      const next = step(keptFrom(device.read()))
      // On a phone that is full it stays in memory; the action is still tried.
      device.write(next)
      await device.flushed()
      stored.value = next
      steps.value = steps.value.filter((one) => one !== step)
    })
  }

  async function refresh(): Promise<void> {
    await device.alone('outbox', async () => {
      await device.refreshed()
      load()
    })
  }

  return {
    kept: computed(() => steps.value.reduce((kept, step) => step(kept), stored.value)),
    change,
    refresh,
  }
}
