import { defineBuiltIn } from './built-in.ts'
import { MiniCanvas } from '../mini-canvas.ts'

const canvases = new WeakMap<Element, MiniCanvas>()

export function defineCanvas(): void {
  defineBuiltIn({
    tag: 'canvas',
    properties: { type: '', canvasId: '', disableScroll: false },
    attach(host) {
      const canvas = document.createElement('canvas')
      host.element.append(canvas)
      canvases.set(host.element, new MiniCanvas(canvas))
    },
  })
}

/** The canvas that a selector query's `node` gives. */
export const canvasIn = (element: Element): MiniCanvas | undefined => canvases.get(element)
