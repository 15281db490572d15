import { component } from 'glass-easel-miniprogram-adapter'
import { SelectorQuery } from './wx/selector-query.ts'
import { MiniIntersectionObserver } from './wx/intersection-observer.ts'

/** The adapter's queries know neither canvas nodes nor where a page's window begins: components get the runtime's own. */
export function useOwnQueries(): void {
  Object.assign(component.ComponentCaller.prototype, {
    createSelectorQuery(this: unknown) {
      return new SelectorQuery(this)
    },
    createIntersectionObserver(this: unknown, options?: object) {
      return new MiniIntersectionObserver(this, options)
    },
  })
}
