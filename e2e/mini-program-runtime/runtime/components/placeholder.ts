import type { Host } from './built-in.ts'

/** `placeholder-class` and `placeholder-style` describe a box of their own in WeChat; their colour is what can be seen here. */
export function placeholderStyle(host: Host, field: HTMLElement): void {
  const probe = document.createElement('span')
  const owner = host.node.ownerShadowRoot?.getHostNode()
  const scope = owner?.getComponentOptions().styleScope
  const prefix =
    owner && scope ? owner.getRootBehavior().ownerSpace.styleScopeManager.queryName(scope) : undefined
  const classes = host.text('placeholderClass').split(/\s+/).filter(Boolean)
  probe.className = classes.map((name) => (prefix ? `${prefix}--${name}` : name)).join(' ')
  probe.style.cssText = host.text('placeholderStyle')
  probe.style.color ||= classes.length ? '' : '#808080'
  host.element.append(probe)
  field.style.setProperty('--placeholder-color', getComputedStyle(probe).color)
  probe.remove()
}
