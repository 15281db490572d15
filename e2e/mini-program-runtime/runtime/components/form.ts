import { defineBuiltIn } from './built-in.ts'
import { formControls } from './controls.ts'

const forms = new WeakMap<Element, (what: 'submit' | 'reset') => void>()

export function defineForm(): void {
  defineBuiltIn({
    tag: 'form',
    properties: { reportSubmit: false, reportSubmitTimeout: 0 },
    attach(host) {
      forms.set(host.element, (what) => {
        const controls = formControls.inside(host.element).filter((control) => control.name() !== '')
        if (what === 'reset') for (const control of controls) control.reset()
        const value = Object.fromEntries(controls.map((control) => [control.name(), control.value()]))
        host.emit(what, what === 'submit' ? { value } : {})
      })
    },
  })
}

/** What a button with `form-type` does to the form around it. */
export function submitFrom(button: Element, what: 'submit' | 'reset'): void {
  forms.get(button.closest('wx-form') ?? button)?.(what)
}
