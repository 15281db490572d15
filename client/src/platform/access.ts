import { watchEffect } from 'vue'
import { locale } from '@/i18n/locale'

/**
 * uni-app draws buttons and fields for H5 as elements of its own, which a keyboard cannot reach and a screen reader does
 * not name. This gives them back what the web's own elements have. In WeChat the system does it.
 */
export function widenAccess(): void {
  // #ifdef H5
  if (typeof document === 'undefined') return
  watchEffect(() => (document.documentElement.lang = locale.value))
  document.addEventListener('keydown', onKey)
  const seen = new MutationObserver((changes) => {
    for (const change of changes) {
      const touched = change.type === 'attributes' ? [change.target] : [...change.addedNodes]
      for (const node of touched) if (node instanceof Element) mendAll(node)
    }
  })
  seen.observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: [...FIELD_ATTRIBUTES, 'disabled'],
  })
  mendAll(document.documentElement)
  // #endif
}

const PRESSABLE = '[role=button],[role=link],[role=tab],[role=radio],[role=checkbox],[role=switch],uni-button'
const FIELD_ATTRIBUTES = [
  'aria-label',
  'aria-labelledby',
  'aria-describedby',
  'aria-invalid',
  'aria-required',
  'autocomplete',
  'inputmode',
]

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') uni.$emit('escape')
  if ((event.key !== 'Enter' && event.key !== ' ') || event.isComposing) return
  const target = event.target
  // The web's own controls press themselves, and a field needs its spaces.
  if (!(target instanceof HTMLElement) || !target.matches(PRESSABLE)) return
  event.preventDefault()
  if (target.getAttribute('aria-disabled') !== 'true') target.click()
}

function mendAll(root: Element): void {
  mend(root)
  root.querySelectorAll('uni-button, uni-input, uni-textarea, uni-image').forEach(mend)
}

function mend(element: Element): void {
  const name = element.localName
  if (name === 'uni-button') mendButton(element)
  else if (name === 'uni-input' || name === 'uni-textarea') mendField(element)
  else if (name === 'uni-image') element.querySelector('img')?.setAttribute('alt', '')
  else if (name === 'img' && element.closest('uni-image') !== null)
    element.setAttribute('alt', '') // the element around it carries the name
  else if (name === 'input' || name === 'textarea') {
    const field = element.closest('uni-input, uni-textarea')
    if (field !== null) mendField(field)
  }
}

function mendButton(button: Element): void {
  if (!button.hasAttribute('role')) button.setAttribute('role', 'button')
  if (!button.hasAttribute('tabindex')) button.setAttribute('tabindex', '0')
  const disabled = button.hasAttribute('disabled') && button.getAttribute('disabled') !== 'false'
  set(button, 'aria-disabled', disabled ? 'true' : null)
}

function mendField(field: Element): void {
  const inner = field.querySelector('input, textarea')
  if (inner === null) return
  for (const name of FIELD_ATTRIBUTES) {
    const value = field.getAttribute(name)
    if (value !== null) set(inner, name, value)
  }
}

function set(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
