/** WeChat keeps ten pages open and refuses an eleventh: then the one in front gives way. */
const open = (url: string) => uni.navigateTo({ url, fail: () => void uni.redirectTo({ url }) })

/** Every way from one screen to another. */
export const go = {
  door: () => uni.reLaunch({ url: '/pages/door/index' }),
  campaign: () => uni.reLaunch({ url: '/pages/campaign/index' }),
  product: (product_id: string) => open(`/pages/product/index?id=${product_id}`),
  cart: () => open('/pages/cart/index'),
  checkout: () => open('/pages/checkout/index'),
  /** Takes the place of the checkout: going back must not place the order again. */
  pay: (order_id: string) => uni.redirectTo({ url: `/pages/pay/index?order_id=${order_id}` }),
  orders: () => open('/pages/order/list'),
  order: (order_id: string, replace = false) => {
    const url = `/pages/order/detail?id=${order_id}`
    return replace ? uni.redirectTo({ url }) : open(url)
  },
  share: () => open('/pages/share/index'),
  fans: () => open('/pages/fans/index'),
  earnings: () => open('/pages/earnings/index'),
  inbox: () => open('/pages/inbox/index'),
  me: () => open('/pages/me/index'),
  waiting: () => open('/pages/waiting/index'),
  search: () => open('/pages/search/index'),
  rules: () => open('/pages/rules/index'),
  /** One step back; home when there is nothing behind, as after opening a link to an inner page. */
  back: () => (getCurrentPages().length > 1 ? uni.navigateBack() : go.campaign()),
}

/** The page in front, as `pages/door/index`. */
export function currentRoute(): string {
  return getCurrentPages().at(-1)?.route ?? ''
}
