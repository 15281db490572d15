import { defineBuiltIn, type Host } from './built-in.ts'
import { formControls } from './controls.ts'

/** What a group needs to know of a checkbox or radio inside it. */
type Choice = { value(): string; checked(): boolean; uncheck(): void }

const choices = new WeakMap<Element, Choice>()
const groups = new WeakMap<Element, (changed: Element) => void>()

const inGroup = (group: Element) => [...group.querySelectorAll('*')].flatMap((one) => choices.get(one) ?? [])

export function defineChoices(): void {
  defineBuiltIn({ tag: 'checkbox', properties: choiceProperties, attach: (host) => choice(host, 'checkbox') })
  defineBuiltIn({ tag: 'radio', properties: choiceProperties, attach: (host) => choice(host, 'radio') })
  defineBuiltIn({
    tag: 'checkbox-group',
    properties: { name: '' },
    attach(host) {
      const values = () =>
        inGroup(host.element)
          .filter((one) => one.checked())
          .map((one) => one.value())
      groups.set(host.element, () => host.emit('change', { value: values() }))
      formControls.add(host.element, {
        name: () => host.text('name'),
        value: values,
        reset: () => inGroup(host.element).forEach((one) => one.uncheck()),
        activate: () => undefined,
      })
    },
  })
  defineBuiltIn({
    tag: 'radio-group',
    properties: { name: '' },
    attach(host) {
      host.element.setAttribute('role', 'radiogroup')
      const value = () =>
        inGroup(host.element)
          .find((one) => one.checked())
          ?.value() ?? ''
      groups.set(host.element, (changed) => {
        for (const other of host.element.querySelectorAll('wx-radio'))
          if (other !== changed) choices.get(other)?.uncheck()
        host.emit('change', { value: value() })
      })
      formControls.add(host.element, {
        name: () => host.text('name'),
        value,
        reset: () => inGroup(host.element).forEach((one) => one.uncheck()),
        activate: () => undefined,
      })
    },
  })
}

const choiceProperties = { value: '', checked: false, disabled: false, color: '' }

function choice(host: Host, role: 'checkbox' | 'radio') {
  const { element } = host
  let checked = false
  element.setAttribute('role', role)
  const set = (on: boolean) => {
    checked = on
    element.setAttribute('aria-checked', String(on))
  }
  const toggle = () => {
    if (host.flag('disabled') || (role === 'radio' && checked)) return
    set(role === 'radio' || !checked)
    groups.get(element.closest(`wx-${role}-group`) ?? element)?.(element)
  }
  element.addEventListener('click', toggle)
  choices.set(element, { value: () => host.text('value'), checked: () => checked, uncheck: () => set(false) })
  formControls.add(element, {
    name: () => '',
    value: () => checked,
    reset: () => set(false),
    activate: toggle,
  })
  return {
    changed: {
      checked: (on: unknown) => set(Boolean(on)),
      disabled: (on: unknown) => element.setAttribute('aria-disabled', String(Boolean(on))),
      color: (color: unknown) => host.decorate(color ? `--control-color: ${String(color)}` : ''),
    },
  }
}
