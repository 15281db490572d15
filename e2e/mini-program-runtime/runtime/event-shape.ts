import * as easel from 'glass-easel'
import type { PageBackend } from './page-backend.ts'

/** Only these come from the browser; taps are the runtime's, every other event is triggered by the component that has it. */
const FROM_BROWSER = new Set(
  'touchstart touchmove touchend touchcancel transitionend animationstart animationiteration animationend'.split(
    ' ',
  ),
)

/**
 * WeChat hands a handler a flat event whose `type`, `detail`, `target` and `currentTarget` are its own properties (uni-app
 * checks with `hasOwn`), where a target is only an id, a dataset and an offset.
 */
export function shapeEvents(context: PageBackend): void {
  const original = easel.Event.prototype.wrapShadowedEvent
  easel.Event.prototype.wrapShadowedEvent = function (target, mark, currentTarget) {
    const event = original.call(this, target, mark, currentTarget)
    const native = this.getOriginalEvent()
    Object.assign(event, {
      type: this.type,
      timeStamp: this.timeStamp,
      detail: this.detail,
      mark,
      target: flatTarget(target),
      currentTarget: flatTarget(currentTarget),
      ...(native instanceof UIEvent && touchesOf(native)),
    })
    return event
  }
  context.onEvent((target: easel.Element, type, detail, options) => {
    if (!FROM_BROWSER.has(type)) return undefined
    const event = new easel.Event(type, detail, options)
    easel.Event.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  })
}

type Target = { id: string; dataset: Record<string, unknown>; offsetLeft: number; offsetTop: number }

function flatTarget(target: unknown): Target {
  // A handler gets the component's caller, which keeps the node in `_$`.
  const node: unknown = target instanceof easel.Element ? target : Reflect.get(Object(target), '_$')
  if (!(node instanceof easel.Element)) return { id: '', dataset: {}, offsetLeft: 0, offsetTop: 0 }
  const element: unknown = node.getBackendElement()
  const { offsetLeft, offsetTop } = element instanceof HTMLElement ? element : { offsetLeft: 0, offsetTop: 0 }
  return { id: node.id, dataset: { ...node.dataset }, offsetLeft, offsetTop }
}

function touchesOf(event: UIEvent) {
  const point = ({ identifier, clientX, clientY, pageX, pageY }: Touch) => ({
    identifier,
    clientX,
    clientY,
    pageX,
    pageY,
  })
  if (window.TouchEvent && event instanceof TouchEvent) {
    return { touches: [...event.touches].map(point), changedTouches: [...event.changedTouches].map(point) }
  }
  if (!(event instanceof MouseEvent)) return {}
  const { clientX, clientY, pageX, pageY } = event
  const touches = [{ identifier: 0, clientX, clientY, pageX, pageY }]
  return { touches, changedTouches: touches }
}
