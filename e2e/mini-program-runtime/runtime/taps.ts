import * as easel from 'glass-easel'
import { nodeOf } from './engine.ts'
import { tapped } from './gesture.ts'

/** WeChat: a press of more than 350 ms. */
const HOLD_MS = 350

/**
 * Taps follow the browser's clicks, which mouse and finger both cause: glass-easel's own stop listening to the mouse at the
 * first touch, and it has no long presses.
 */
export function watchTaps(): void {
  let timer = 0
  let held = false
  const press = (event: Event, x: number, y: number) => {
    clearTimeout(timer)
    held = false
    timer = window.setTimeout(() => {
      held = trigger('longpress', event, x, y)
      trigger('longtap', event, x, y)
    }, HOLD_MS)
  }
  const release = () => clearTimeout(timer)
  document.addEventListener('mousedown', (event) => press(event, event.clientX, event.clientY), true)
  document.addEventListener(
    'touchstart',
    (event) => {
      const [touch] = event.changedTouches
      if (touch) press(event, touch.clientX, touch.clientY)
    },
    true,
  )
  for (const type of ['mouseup', 'touchend', 'touchmove', 'touchcancel', 'scroll']) {
    document.addEventListener(type, release, true)
  }
  document.addEventListener(
    'click',
    (event) => {
      // A long press that was heard is not a tap as well.
      if (!held && !isDisabled(event.target)) {
        tapped()
        trigger('tap', event, event.clientX, event.clientY)
      }
      held = false
    },
    true,
  )
}

/** Whether anyone on the way up listened. */
function trigger(type: string, originalEvent: Event, x: number, y: number): boolean {
  const target = nodeOf(originalEvent.target instanceof Element ? originalEvent.target : null)
  if (!target) return false
  let heard = false
  const event = new easel.Event(
    type,
    { x, y },
    {
      originalEvent,
      bubbles: true,
      composed: true,
      capturePhase: true,
      handleListenerReturn: (result) => {
        heard = true
        return result !== false
      },
    },
  )
  easel.Event.dispatchEvent(target, event)
  return heard
}

/** A disabled button swallows the tap. */
function isDisabled(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('wx-button[aria-disabled="true"]') !== null
}
