import { packed } from './globals.ts'
import type { Page } from './page.ts'
import type { PageStack } from './page-stack.ts'
import { inSinglePage } from './single-page.ts'
import { singlePageBar } from './single-page-bar.ts'

const nav = document.createElement('header')
const title = document.createElement('span')
const back = document.createElement('button')
const capsule = document.createElement('div')
const tabs = document.createElement('nav')

let stack: PageStack | undefined

/** Puts up what WeChat draws around a page: navigation bar with title and back button, menu capsule, tab bar. */
export function buildFrame(pages: PageStack): void {
  stack = pages
  nav.className = 'mp-nav'
  title.setAttribute('role', 'heading')
  title.setAttribute('aria-level', '1')
  back.textContent = '‹'
  back.setAttribute('aria-label', '返回')
  back.addEventListener('click', () => stack?.navigateBack(1))
  nav.append(back, title)
  capsule.className = 'mp-capsule'
  capsule.setAttribute('aria-hidden', 'true')
  capsule.innerHTML = '<span>•••</span><span>◎</span>'
  tabs.className = 'mp-tabs'
  tabs.setAttribute('aria-label', '标签栏')
  document.body.append(nav, capsule, ...(inSinglePage ? [singlePageBar()] : [tabs]))
}

/** Brings the frame in line with the page on top. */
export function showFrame(pages: PageStack): void {
  const page = pages.top
  if (!page) return
  nav.hidden = page.config.navigationStyle === 'custom' && !inSinglePage
  back.hidden = pages.pages.length < 2
  setColors(
    page.config.navigationBarBackgroundColor ?? '#000000',
    page.config.navigationBarTextStyle ?? 'white',
  )
  setTitle(page.config.navigationBarTitleText ?? '')
  showTabs(page)
}

export function setTitle(text: string): void {
  title.textContent = text
  document.title = text
}

export function setColors(background: string, text: string): void {
  nav.style.background = background
  nav.style.color = text === 'white' || text === '#ffffff' ? '#fff' : '#000'
}

const badges = new Map<number, string>()

/** A number or a dot on a tab; nothing removes it. */
export function setBadge(index: number, text?: string): void {
  if (text === undefined) badges.delete(index)
  else badges.set(index, text)
  if (stack?.top) showTabs(stack.top)
}

function showTabs(page: Page): void {
  const bar = packed.app.tabBar
  const list = bar?.list ?? []
  tabs.hidden = !list.some(({ pagePath }) => pagePath === page.route)
  tabs.style.background = bar?.backgroundColor ?? ''
  tabs.replaceChildren(
    ...list.map((item, index) => {
      const button = document.createElement('button')
      const current = item.pagePath === page.route
      const icon = current ? (item.selectedIconPath ?? item.iconPath) : item.iconPath
      if (icon) button.append(Object.assign(new Image(), { src: `/${icon}`, alt: '' }))
      button.append(item.text + (badges.has(index) ? ` ${badges.get(index)}` : ''))
      button.style.color = (current ? bar?.selectedColor : bar?.color) ?? ''
      if (current) button.setAttribute('aria-current', 'page')
      button.addEventListener('click', () => {
        stack?.top?.call('onTabItemTap', { index, pagePath: item.pagePath, text: item.text })
        stack?.switchTab(`/${item.pagePath}`)
      })
      return button
    }),
  )
}
