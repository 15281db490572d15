import { builtInSpace, elementOf, space, type ComponentNode } from '../engine.ts'
import { accessibility, ariaProperties } from './accessibility.ts'

/** The style segment that glass-easel keeps for temporary styles of high priority. */
const OVER_THE_TEMPLATE = 3

/** A built-in component on the screen, as its definition sees it. */
export class Host {
  /** Takes the accessibility attributes: the host itself, or the native control inside it. */
  speaker: HTMLElement

  constructor(
    readonly element: HTMLElement,
    readonly node: ComponentNode,
  ) {
    this.speaker = element
  }

  value(name: string): unknown {
    return (this.node.data as Record<string, unknown>)[name]
  }

  text(name: string): string {
    const value = this.value(name)
    return value === undefined || value === null ? '' : String(value)
  }

  flag(name: string): boolean {
    return Boolean(this.value(name))
  }

  number(name: string, otherwise: number): number {
    const value = parseFloat(this.text(name))
    return Number.isFinite(value) ? value : otherwise
  }

  /** Styles of the runtime's own, which stay when the template changes its `style`, and win over it. */
  decorate(css: string): void {
    this.node.setNodeStyle(css, OVER_THE_TEMPLATE)
  }

  emit(type: string, detail: unknown = {}, bubbles = false): void {
    this.node.triggerEvent(type, detail, { bubbles, composed: bubbles, capturePhase: bubbles })
  }
}

export type BuiltIn = {
  tag: string
  /** Property names in camel case, with their defaults. */
  properties?: Record<string, unknown>
  /** Runs when the component arrives on the screen. */
  attach?: (host: Host) => Attachment | void
}

export type Attachment = {
  /** Runs once after `attach` and whenever the property changes. */
  changed?: Record<string, (value: unknown) => void>
  detached?: () => void
}

/** Accepted everywhere and without effect here. */
const IGNORED = ['hoverClass', 'hoverStartTime', 'hoverStayTime', 'hoverStopPropagation', 'animation', 'role']

/** Makes a built-in component known to every template. */
export function defineBuiltIn({ tag, properties = {}, attach }: BuiltIn): void {
  const attached = new WeakMap<object, Attachment>()
  const name = `wx-${tag}`
  const defaults: Record<string, unknown> = { hidden: false, ...properties }
  for (const ignored of [...IGNORED, ...ariaProperties]) defaults[ignored] ??= undefined

  let definition = builtInSpace
    .define(`built-in/${tag}`)
    .options({ hostNodeTagName: name, virtualHost: false })
  for (const [property, value] of Object.entries(defaults)) {
    definition = definition.property(property, { type: null, value }) as typeof definition
    definition = definition.observer(property as never, function (this: object, changed: unknown) {
      attached.get(this)?.changed?.[property]?.(changed)
    }) as typeof definition
  }
  const component = definition
    .lifetime('attached', function (this: unknown) {
      const node = this as ComponentNode
      const element = elementOf(node)
      if (!element) return
      const host = new Host(element, node)
      const own = attach?.(host) ?? {}
      const changed = {
        hidden: (on: unknown) => (element.hidden = Boolean(on)),
        ...accessibility(host),
        ...own.changed,
      }
      attached.set(node, { ...own, changed })
      for (const [property, react] of Object.entries(changed)) react(host.value(property))
    })
    .lifetime('detached', function (this: unknown) {
      attached.get(this as object)?.detached?.()
    })
    .registerComponent()
  space.getComponentSpace().setGlobalUsingComponent(name, component.general())
}
