import type { ComponentNode } from './engine.ts'

const nodes = new Map<string, WeakRef<ComponentNode>>()
let given = 0

/**
 * WeChat numbers its components in `__wxExparserNodeId__`, and finds a component again by that number: uni-app copies it
 * onto its own instances and hands those to WeChat.
 */
export function giveId(component: { _$: ComponentNode }): void {
  const id = `node${++given}`
  nodes.set(id, new WeakRef(component._$))
  Object.assign(component, { __wxExparserNodeId__: id })
}

/** The component behind what a mini-program hands over as one. */
export function nodeBehind(component: unknown): ComponentNode | undefined {
  const own: unknown = Reflect.get(Object(component), '_$')
  if (own !== undefined) return own as ComponentNode
  return nodes.get(String(Reflect.get(Object(component), '__wxExparserNodeId__')))?.deref()
}
