import { EventChannel } from './event-channel.ts'
import type { PageStack } from './page-stack.ts'
import { Refused } from './refused.ts'

let stack: PageStack | undefined

export function useStack(pages: PageStack): void {
  stack = pages
}

/** The open pages. */
export function pages(): PageStack {
  if (!stack) throw new Refused('the mini-program has not started')
  return stack
}

/** Navigation as both `wx.navigateTo` and its kin and `<navigator>` ask for it: it happens after the call returned. */
export const navigation = {
  async go(how: string, url: string, delta = 1, channel = new EventChannel()): Promise<EventChannel> {
    await Promise.resolve()
    switch (how) {
      case 'navigate':
        pages().navigateTo(url, channel)
        break
      case 'redirect':
        pages().redirectTo(url)
        break
      case 'switchTab':
        pages().switchTab(url)
        break
      case 'reLaunch':
        pages().reLaunch(url)
        break
      case 'navigateBack':
        pages().navigateBack(delta)
        break
      default:
        throw new Refused(`open-type ${how} is not in the runtime yet`)
    }
    return channel
  },
}
