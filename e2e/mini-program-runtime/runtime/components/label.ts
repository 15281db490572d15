import { elementOf, nodeOf } from '../engine.ts'
import { defineBuiltIn } from './built-in.ts'
import { formControls } from './controls.ts'

export function defineLabel(): void {
  defineBuiltIn({
    tag: 'label',
    properties: { for: '' },
    attach(host) {
      const { element } = host
      // The browser's click arrives here even if the template stops the tap.
      element.addEventListener('click', (event) => {
        const target = event.target instanceof Element ? event.target : null
        if (formControls.around(target)) return
        const id = host.text('for')
        const named = id ? nodeById(element, id) : null
        const control = named ? formControls.of(named) : formControls.inside(element)[0]
        control?.activate()
      })
    },
  })
}

/** The element with this id in the same component as the label. */
function nodeById(label: Element, id: string): Element | null {
  const found = nodeOf(label)?.ownerShadowRoot?.querySelector(`#${id}`)
  return found ? elementOf(found) : null
}
