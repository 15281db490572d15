import { elementOf, type ComponentNode } from '../engine.ts'
import { pages } from '../navigation.ts'
import { callBack } from './convention.ts'
import { componentNode } from './selector-query.ts'

type Margins = Partial<Record<'left' | 'right' | 'top' | 'bottom', number>>
type ObserverOptions = { thresholds?: number[]; initialRatio?: number; observeAll?: boolean }

/** https://developers.weixin.qq.com/miniprogram/dev/api/wxml/IntersectionObserver.html */
export class MiniIntersectionObserver {
  private readonly node: ComponentNode | undefined
  private area: HTMLElement | undefined
  private margin = '0px'
  private readonly observers: IntersectionObserver[] = []

  constructor(
    component: unknown,
    private readonly options: ObserverOptions = {},
  ) {
    this.node = componentNode(component)
  }

  relativeTo(selector: string, margins?: Margins): this {
    const found = this.node?.getShadowRoot()?.querySelector(selector)
    this.area = (found && elementOf(found)) ?? undefined
    return this.within(margins)
  }

  relativeToViewport(margins?: Margins): this {
    this.area = pages().top?.window.scroller
    return this.within(margins)
  }

  observe(selector: string, callback: unknown): void {
    const root = this.node?.getShadowRoot()
    const one = root?.querySelector(selector)
    const targets = this.options.observeAll ? (root?.querySelectorAll(selector) ?? []) : one ? [one] : []
    const observer = new IntersectionObserver(
      (entries) => entries.forEach((entry) => callBack(callback, told(entry, targets))),
      {
        root: this.area ?? pages().top?.window.scroller ?? null,
        rootMargin: this.margin,
        threshold: this.options.thresholds ?? [0],
      },
    )
    for (const target of targets) {
      const element = elementOf(target)
      if (element) observer.observe(element)
    }
    this.observers.push(observer)
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect()
  }

  private within({ top = 0, right = 0, bottom = 0, left = 0 }: Margins = {}): this {
    this.margin = `${top}px ${right}px ${bottom}px ${left}px`
    return this
  }
}

function told(
  entry: IntersectionObserverEntry,
  targets: ReturnType<ComponentNode['getShadowRoot']>[] | unknown[],
) {
  const node = targets.find((target) => elementOf(target as ComponentNode) === entry.target) as
    ComponentNode | undefined
  return {
    id: node?.id ?? '',
    dataset: { ...node?.dataset },
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: entry.intersectionRect,
    boundingClientRect: entry.boundingClientRect,
    relativeRect: entry.rootBounds,
    time: entry.time,
  }
}
