import type { Build } from './build.ts'

/** Nobody fetches these: names of formats, and what Vue and uni-app quote in warnings. */
const NAMES = ['www.w3.org', 'vuejs.org', 'uniapp.dcloud.net.cn']

/** What ships to production talks to one address of its own, by https and by name: WeChat takes no other into the list of domains. */
const PRIVATE_HOST = /^(localhost|\d+\.\d+\.\d+\.\d+|\[.*\])$/

/**
 * Addresses in scripts, templates and styles that lead elsewhere than to `api`, and for a release what WeChat does not take as a
 * request domain: https://developers.weixin.qq.com/miniprogram/dev/framework/ability/network.html
 */
export function faultsOfAddresses(build: Build, api: string, release: boolean): string[] {
  const own = new URL(api)
  const faults: string[] = []
  for (const { file } of build.files) {
    if (!/\.(js|wxml|wxss|wxs|json)$/.test(file)) continue
    for (const [, scheme, host] of (build.text(file) ?? '').matchAll(
      /(https?|wss?):\/\/([\w.-]+(?::\d+)?|\[)/g,
    )) {
      if (host !== own.host && !NAMES.includes(host ?? ''))
        faults.push(`${file} holds the address ${scheme}://${host}`)
    }
  }
  if (release && own.protocol !== 'https:') faults.push(`${own.origin} must begin with https`)
  if (release && PRIVATE_HOST.test(own.hostname))
    faults.push(`${own.origin} must be the name of a registered domain`)
  return [...new Set(faults)]
}
