import type { ComponentNode } from './engine.ts'
import { space } from './engine.ts'
import { giveId } from './node-ids.ts'

/**
 * glass-easel leaves the `ready` lifetime to its host. WeChat runs it once a component is laid out, children before their
 * parent; uni-app's `onMounted` and `onReady` hang on it.
 */
const waiting: ComponentNode[] = []
let held = false

export function watchReady(): void {
  space.setOverallBehavior(
    space.getComponentSpace().defineBehavior({
      lifetimes: {
        created(this: { _$: ComponentNode }) {
          giveId(this)
        },
        attached(this: { _$: ComponentNode }) {
          if (waiting.push(this._$) === 1 && !held) queueMicrotask(flushReady)
        },
      },
    }),
  )
}

/** Runs `show`, and only after it the `ready` lifetimes of what was attached meanwhile. */
export function readyAfter(show: () => void): void {
  held = true
  try {
    show()
  } finally {
    held = false
  }
  flushReady()
}

function flushReady(): void {
  for (const node of waiting.splice(0).reverse()) node.triggerLifetime('ready', [])
}
