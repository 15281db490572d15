import { defineBuiltIn } from './built-in.ts'
import { formControls } from './controls.ts'

export function defineRanges(): void {
  defineBuiltIn({
    tag: 'slider',
    properties: {
      min: 0,
      max: 100,
      step: 1,
      value: 0,
      disabled: false,
      color: '',
      selectedColor: '',
      activeColor: '',
      backgroundColor: '',
      blockSize: 28,
      blockColor: '',
      showValue: false,
      name: '',
    },
    attach(host) {
      const bar = Object.assign(document.createElement('input'), { type: 'range' })
      host.speaker = bar
      host.element.append(bar)
      bar.addEventListener('input', () => host.emit('changing', { value: Number(bar.value) }))
      bar.addEventListener('change', () => host.emit('change', { value: Number(bar.value) }))
      formControls.add(host.element, {
        name: () => host.text('name'),
        value: () => Number(bar.value),
        reset: () => (bar.value = host.text('min')),
        activate: () => bar.focus(),
      })
      const set = (name: 'min' | 'max' | 'step' | 'value') => (value: unknown) =>
        void (bar[name] = String(value))
      return {
        changed: {
          min: set('min'),
          max: set('max'),
          step: set('step'),
          value: set('value'),
          disabled: (on) => (bar.disabled = Boolean(on)),
          activeColor: (color) => (bar.style.accentColor = color ? String(color) : ''),
        },
      }
    },
  })
  defineBuiltIn({
    tag: 'progress',
    properties: {
      percent: 0,
      showInfo: false,
      borderRadius: 0,
      fontSize: 16,
      strokeWidth: 6,
      color: '',
      activeColor: '',
      backgroundColor: '',
      active: false,
      activeMode: 'backwards',
      duration: 30,
    },
    attach(host) {
      const bar = document.createElement('progress')
      bar.max = 100
      host.speaker = bar
      host.element.append(bar)
      return { changed: { percent: () => (bar.value = host.number('percent', 0)) } }
    },
  })
}
