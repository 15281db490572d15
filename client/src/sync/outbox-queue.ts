import { computed, shallowRef, type ComputedRef } from 'vue'
import type { Device } from './outbox-device'
import { keptFrom, type Kept, type Waiting } from './outbox-rules'

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

export interface QueueListeners {
  /** Another tab wrote. */
  heard(): void
  /** Another tab has sent these, or taken them back. */
  gone(actions: readonly Waiting[]): void
}

export function openQueue(device: Device, listeners: QueueListeners): Queue {
  const stored = shallowRef<Kept>(keptFrom(device.read()))
  const steps = shallowRef<readonly Step[]>([])
  device.onOutside(() => void refresh().then(() => listeners.heard()))

  /** What is on the phone now. */
  async function current(): Promise<Kept> {
    await device.refreshed()
    const kept = keptFrom(device.read())
    const gone = stored.value.waiting.filter((one) => !kept.waiting.some(({ id }) => id === one.id))
    if (gone.length > 0) listeners.gone(gone)
    return kept
  }

  async function change(step: Step): Promise<void> {
    steps.value = [...steps.value, step]
    // The list is read again under the lock: another tab may have added to it, and must not lose that.
    await device.alone('outbox', async () => {
      const next = step(await current())
      // On a phone that is full it stays in memory; the action is still tried.
      device.write(next)
      await device.flushed()
      stored.value = next
      steps.value = steps.value.filter((one) => one !== step)
    })
  }

  async function refresh(): Promise<void> {
    await device.alone('outbox', async () => void (stored.value = await current()))
  }

  return {
    kept: computed(() => steps.value.reduce((kept, step) => step(kept), stored.value)),
    change,
    refresh,
  }
}
