import { defineBuiltIn, type Host } from './built-in.ts'
import { formControls } from './controls.ts'
import { placeholderStyle } from './placeholder.ts'

const DEFAULT_MAX_LENGTH = 140

const INPUT_MODES: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  tel: 'tel',
}

const properties = {
  value: '',
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: '',
  disabled: false,
  maxlength: DEFAULT_MAX_LENGTH,
  focus: false,
  autoFocus: false,
  name: '',
  cursor: undefined,
  cursorSpacing: 0,
  cursorColor: '',
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  holdKeyboard: false,
  confirmType: 'done',
  confirmHold: false,
  alwaysEmbed: false,
}

export function defineTextFields(): void {
  defineBuiltIn({
    tag: 'input',
    properties: { ...properties, type: 'text', password: false },
    attach(host) {
      const field = document.createElement('input')
      const typed = () => {
        field.type = host.flag('password') ? 'password' : 'text'
        field.inputMode = INPUT_MODES[host.text('type')] ?? 'text'
      }
      return withField(host, field, { type: typed, password: typed })
    },
  })
  defineBuiltIn({
    tag: 'textarea',
    properties: {
      ...properties,
      autoHeight: false,
      fixed: false,
      showConfirmBar: true,
      disableDefaultPadding: false,
    },
    attach(host) {
      const field = document.createElement('textarea')
      const grow = () => {
        if (!host.flag('autoHeight')) return
        host.decorate('height: auto')
        field.style.height = 'auto'
        field.style.height = `${field.scrollHeight}px`
      }
      field.addEventListener('input', grow)
      return withField(host, field, { autoHeight: grow })
    },
  })
}

function withField(
  host: Host,
  field: HTMLInputElement | HTMLTextAreaElement,
  changed: Record<string, (value: unknown) => void>,
) {
  host.speaker = field
  host.element.append(field)
  const detail = () => ({ value: field.value, cursor: field.selectionStart ?? field.value.length })
  field.addEventListener('input', () => host.emit('input', { ...detail(), keyCode: 0 }))
  field.addEventListener('focus', () => host.emit('focus', { ...detail(), height: 0 }))
  field.addEventListener('blur', () => host.emit('blur', detail()))
  field.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Enter' && field instanceof HTMLInputElement)
      host.emit('confirm', detail())
  })
  formControls.add(host.element, {
    name: () => host.text('name'),
    value: () => field.value,
    reset: () => (field.value = ''),
    activate: () => field.focus(),
  })
  const hint = () => placeholderStyle(host, field)
  const focus = (on: unknown) => {
    if (on) queueMicrotask(() => field.focus())
  }
  return {
    changed: {
      value: (value: unknown) => {
        const text = value === undefined || value === null ? '' : String(value)
        if (field.value !== text) field.value = text
      },
      placeholder: (text: unknown) =>
        (field.placeholder = text === undefined || text === null ? '' : String(text)),
      placeholderStyle: hint,
      placeholderClass: hint,
      disabled: (on: unknown) => (field.disabled = Boolean(on)),
      maxlength: () => {
        const length = host.number('maxlength', DEFAULT_MAX_LENGTH)
        if (length < 0) field.removeAttribute('maxlength')
        else field.maxLength = length
      },
      focus,
      autoFocus: focus,
      ...changed,
    },
  }
}
