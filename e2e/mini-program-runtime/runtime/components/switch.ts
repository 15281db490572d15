import { defineBuiltIn } from './built-in.ts'
import { formControls } from './controls.ts'

export function defineSwitch(): void {
  defineBuiltIn({
    tag: 'switch',
    properties: { checked: false, disabled: false, type: 'switch', color: '', name: '' },
    attach(host) {
      const { element } = host
      let on = false
      element.setAttribute('role', 'switch')
      const set = (value: boolean) => {
        on = value
        element.setAttribute('aria-checked', String(value))
      }
      const toggle = () => {
        if (host.flag('disabled')) return
        set(!on)
        host.emit('change', { value: on })
      }
      element.addEventListener('click', toggle)
      formControls.add(element, {
        name: () => host.text('name'),
        value: () => on,
        reset: () => set(false),
        activate: toggle,
      })
      return {
        changed: {
          checked: (value) => set(Boolean(value)),
          disabled: (value) => element.setAttribute('aria-disabled', String(Boolean(value))),
          color: (color) => host.decorate(color ? `--control-color: ${String(color)}` : ''),
        },
      }
    },
  })
}
