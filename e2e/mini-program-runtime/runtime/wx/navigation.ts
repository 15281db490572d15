import { EventChannel } from '../event-channel.ts'
import { setBadge, setColors, setTitle } from '../frame.ts'
import { navigation as navigate, pages } from '../navigation.ts'
import { Refused } from '../refused.ts'
import { count, method, silent, text, type Api } from './convention.ts'

const go = (name: string, how: string) =>
  method(name, async ({ url, delta }) => void (await navigate.go(how, text(url), count(delta, 1))))

export const navigation: Api = {
  navigateTo: method('navigateTo', async ({ url, events }) => {
    const channel = new EventChannel(Object(events))
    await navigate.go('navigate', text(url), 1, channel)
    return { eventChannel: channel }
  }),
  redirectTo: go('redirectTo', 'redirect'),
  reLaunch: go('reLaunch', 'reLaunch'),
  switchTab: go('switchTab', 'switchTab'),
  navigateBack: go('navigateBack', 'navigateBack'),

  setNavigationBarTitle: method('setNavigationBarTitle', ({ title }) => {
    const page = pages().top
    if (page) page.config.navigationBarTitleText = text(title)
    setTitle(text(title))
  }),
  setNavigationBarColor: method('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
    setColors(text(backgroundColor), text(frontColor))
  }),
  setTabBarBadge: method('setTabBarBadge', ({ index, text: badge }) =>
    setBadge(count(index, 0), text(badge)),
  ),
  removeTabBarBadge: method('removeTabBarBadge', ({ index }) => setBadge(count(index, 0))),
  showTabBarRedDot: method('showTabBarRedDot', ({ index }) => setBadge(count(index, 0), '•')),
  hideTabBarRedDot: method('hideTabBarRedDot', ({ index }) => setBadge(count(index, 0))),

  startPullDownRefresh: method('startPullDownRefresh', () => pullDown()),
  stopPullDownRefresh: method('stopPullDownRefresh', () => {
    const page = pages().top
    if (page) page.window.refreshing = false
  }),
  pageScrollTo: method('pageScrollTo', ({ scrollTop, selector, offsetTop, duration }) => {
    const page = pages().top
    if (!page) return
    const { scroller } = page.window
    const target =
      typeof selector === 'string'
        ? page.node.getShadowRoot()?.querySelector(selector)?.getBackendElement()
        : undefined
    const from = scroller.getBoundingClientRect().top
    const top =
      target instanceof HTMLElement
        ? scroller.scrollTop + target.getBoundingClientRect().top - from + count(offsetTop, 0)
        : count(scrollTop, scroller.scrollTop)
    scroller.scrollTo({ top, behavior: count(duration, 300) > 0 ? 'smooth' : 'auto' })
  }),
  ...silent(
    'showNavigationBarLoading',
    'hideNavigationBarLoading',
    'hideHomeButton',
    'setBackgroundColor',
    'setBackgroundTextStyle',
    'setTabBarStyle',
  ),
}

/** What pulling the page down does, for the call and for a test's finger. */
export function pullDown(): void {
  const page = pages().top
  if (!page?.config.enablePullDownRefresh) throw new Refused('this page has no enablePullDownRefresh')
  page.window.refreshing = true
  page.call('onPullDownRefresh')
}
