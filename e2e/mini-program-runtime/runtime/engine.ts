import * as easel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { shapeEvents } from './event-shape.ts'
import { reportError } from './problems.ts'
import { isolatedSheets, PageBackend } from './page-backend.ts'

/** A node of glass-easel's tree. Built-in components, pages and the mini-program's own components are all such nodes. */
export type Node = easel.Element
export type ComponentNode = easel.GeneralComponent

easel.globalOptions.useMethodCallerListeners = true // uni-app stores handlers as dynamic own methods (`e0_38`)
easel.globalOptions.throwGlobalError = false
easel.globalOptions.writeIdToDOM = true
easel.addGlobalErrorListener((error) => {
  reportError(error)
  return false
})

// WeChat says nothing about a list that is not there yet, or about an attribute that a component does not know.
easel.addGlobalWarningListener((message) => !/^The for-list data|is not a valid property/.test(message))

const environment = new MiniProgramEnv()

/** Where the built-in components live; it must be complete before anything is rendered. */
export const builtInSpace = environment.getGlobalCodeSpace().getComponentSpace()
/** Where the mini-program's pages and components live. */
export const space = environment.createCodeSpace('main', true)

const context = new PageBackend()
export const backend = environment.associateBackend(context)
export const sheets = isolatedSheets(context)

shapeEvents(context)
convertInlineStyles()
reflectDataset()

/** The element that shows a node, if it has one. */
export function elementOf(node: Node): HTMLElement | null {
  const element: unknown = node.getBackendElement()
  return element instanceof HTMLElement ? element : null
}

/** The node that an element belongs to. */
export function nodeOf(element: Element | null): Node | null {
  for (let at = element; at; at = at.parentElement) {
    const node: unknown = Reflect.get(at, '__wxElement')
    if (node instanceof easel.Element) return node
  }
  return null
}

/** `rpx` and `vh` work in inline styles too. */
function convertInlineStyles(): void {
  const original = easel.Element.prototype.setNodeStyle
  easel.Element.prototype.setNodeStyle = function (style, segment) {
    const converted = style
      .replace(/(-?(?:\d*\.)?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
      .replace(/(-?(?:\d*\.)?\d+)vh\b/g, 'calc($1 * var(--vh))')
    original.call(this, converted, segment)
  }
}

/** WeChat keeps `data-*` out of sight; showing it lets a test find elements by test id. */
function reflectDataset(): void {
  const original = easel.Element.prototype.setDataset
  easel.Element.prototype.setDataset = function (name, value) {
    original.call(this, name, value)
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    if (plain) elementOf(this)?.setAttribute(`data-${attribute}`, String(value))
  }
}
