import { component } from 'glass-easel-miniprogram-adapter'

/** What went from the mini-program's scripts to its screen in one go. */
export type SetDataTransfer = {
  /** The page or component that began it. */
  from: string
  /** Milliseconds since the start of the app. */
  at: number
  /** UTF-8 bytes of the data as JSON. */
  bytes: number
  /** How many `setData` calls it took. */
  calls: number
}

/** Every transfer since the start. */
export const transfers: SetDataTransfer[] = []

type Caller = { is: string }

let open: SetDataTransfer | undefined
const encoder = new TextEncoder()

/**
 * Counts what `setData` sends. What is set while something else is being sent travels with it: by components that a
 * `setData` or the opening of a page creates or updates, and within `groupSetData`. `calls` has them one by one.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/performance/tips/runtime_setData.html
 */
export function watchSetData(): void {
  const caller = component.ComponentCaller.prototype
  const { setData } = caller
  Object.assign(caller, {
    setData(this: Caller, data: Record<string, unknown>, done?: () => void) {
      asOneTransfer(this.is, () => {
        if (open) {
          open.bytes += encoder.encode(JSON.stringify(data)).length
          open.calls++
        }
        setData.call(this as never, data as never, done)
      })
    },
    groupSetData(this: Caller, run: () => void) {
      asOneTransfer(this.is, run)
    },
  })
}

/** Counts all that is set meanwhile as one transfer. */
export function asOneTransfer(from: string, run: () => void): void {
  if (open) return run()
  const mine = { from, at: performance.now(), bytes: 0, calls: 0 }
  open = mine
  try {
    run()
  } finally {
    open = undefined
    if (mine.calls > 0) transfers.push(mine)
  }
}
