import { canvasIn } from '../components/canvas.ts'
import { elementOf, type ComponentNode, type Node } from '../engine.ts'
import { nodeBehind } from '../node-ids.ts'
import { pages } from '../navigation.ts'
import { callBack } from './convention.ts'

type Fields = {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  node?: boolean
  context?: boolean
}
type Task = { read: () => unknown; done: unknown }

/** The node behind a component as the mini-program holds it; anything else means the current page. */
export function componentNode(component: unknown): ComponentNode | undefined {
  return nodeBehind(component) ?? pages().top?.node
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/SelectorQuery.html */
export class SelectorQuery {
  private root: ComponentNode | undefined
  private readonly tasks: Task[] = []

  constructor(component?: unknown) {
    this.root = componentNode(component)
  }

  in(component: unknown): this {
    this.root = componentNode(component)
    return this
  }

  select(selector: string) {
    const root = this.root
    return this.reference((fields) => {
      const node = root?.getShadowRoot()?.querySelector(selector)
      return node ? read(node, fields) : null
    })
  }

  selectAll(selector: string) {
    const root = this.root
    return this.reference((fields) =>
      (root?.getShadowRoot()?.querySelectorAll(selector) ?? []).map((node) => read(node, fields)),
    )
  }

  selectViewport() {
    return this.reference((fields) => readViewport(fields))
  }

  exec(callback?: unknown): this {
    const tasks = this.tasks.splice(0)
    queueMicrotask(() => {
      const results = tasks.map(({ read, done }) => {
        const result = read()
        callBack(done, result)
        return result
      })
      callBack(callback, results)
    })
    return this
  }

  private reference(find: (fields: Fields) => unknown) {
    const ask = (fields: Fields, done: unknown) => {
      this.tasks.push({ read: () => find(fields), done })
      return this
    }
    return {
      fields: (fields: Fields, done?: unknown) => ask(fields, done),
      boundingClientRect: (done?: unknown) => ask({ id: true, dataset: true, rect: true, size: true }, done),
      scrollOffset: (done?: unknown) => ask({ id: true, dataset: true, scrollOffset: true }, done),
      node: (done?: unknown) => ask({ node: true }, done),
      context: (done?: unknown) => ask({ context: true }, done),
    }
  }
}

function read(node: Node, fields: Fields): Record<string, unknown> {
  const element = elementOf(node)
  const result: Record<string, unknown> = {}
  if (fields.id) result.id = node.id
  if (fields.dataset) result.dataset = { ...node.dataset }
  if (fields.mark) result.mark = node.collectMarks()
  if (!element) return result
  const frame = pages().top?.window.rect
  const box = element.getBoundingClientRect()
  const left = box.left - (frame?.left ?? 0)
  const top = box.top - (frame?.top ?? 0)
  if (fields.rect) Object.assign(result, { left, top, right: left + box.width, bottom: top + box.height })
  if (fields.size) Object.assign(result, { width: box.width, height: box.height })
  if (fields.scrollOffset) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element
    Object.assign(result, { scrollLeft, scrollTop, scrollWidth, scrollHeight })
  }
  const data = Object(Reflect.get(node, 'data')) as Record<string, unknown>
  for (const name of fields.properties ?? []) result[name] = data[name]
  const style = getComputedStyle(element)
  for (const name of fields.computedStyle ?? []) result[name] = Reflect.get(style, name)
  if (fields.node) result.node = canvasIn(element)
  return result
}

function readViewport(fields: Fields): Record<string, unknown> {
  const page = pages().top
  if (!page) return {}
  const { width, height } = page.window.rect
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = page.window.scroller
  return {
    id: '',
    dataset: {},
    ...(fields.rect && { left: 0, top: 0, right: width, bottom: height }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && { scrollLeft, scrollTop, scrollWidth, scrollHeight }),
  }
}
