/** A built-in that a form collects a value from, or that a label activates. */
export type FormControl = {
  name(): string
  value(): unknown
  reset(): void
  /** What tapping its label does. */
  activate(): void
}

const controls = new WeakMap<Element, FormControl>()

/** Form controls by their host element, so that forms, groups and labels find those inside them. */
export const formControls = {
  add: (element: Element, control: FormControl) => void controls.set(element, control),
  of: (element: Element | null) => (element ? controls.get(element) : undefined),

  inside(element: Element): FormControl[] {
    return [...element.querySelectorAll('*')].flatMap((one) => controls.get(one) ?? [])
  },

  /** The control that an element belongs to. */
  around(element: Element | null): FormControl | undefined {
    for (let at = element; at; at = at.parentElement) {
      const control = controls.get(at)
      if (control) return control
    }
    return undefined
  },
}
