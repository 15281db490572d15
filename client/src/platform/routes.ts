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
  earlierOrders: () => open('/pages/order/earlier'),
  order: (order_id: string, replace = false) => {
    const url = `/pages/order/detail?id=${order_id}`
    return replace ? uni.redirectTo({ url }) : open(url)
  },
  refund: (order_id: string) => open(`/pages/refund/index?order_id=${order_id}`),
  share: () => open('/pages/share/index'),
  fans: () => open('/pages/fans/index'),
  earnings: () => open('/pages/earnings/index'),
  /** What was earned in sales that are over. */
  earlierEarnings: () => open('/pages/earnings/earlier'),
  payout: () => open('/pages/earnings/payout'),
  milestones: () => open('/pages/earnings/milestones'),
  leaderboard: () => open('/pages/earnings/leaderboard'),
  lottery: () => open('/pages/lottery/index'),
  /** How to check the draws; stays open to who took part after the campaign has ended. Without one named, all are offered. */
  verify: (campaign_id?: string) =>
    open(`/pages/lottery/verify${campaign_id === undefined ? '' : `?campaign_id=${campaign_id}`}`),
  mall: () => open('/pages/mall/index'),
  /** Prizes and goods for points: where they go and how far they are. */
  deliveries: () => open('/pages/mall/deliveries'),
  inbox: () => open('/pages/inbox/index'),
  me: () => open('/pages/me/index'),
  /** One person on two devices: shows a code in the mini-program, takes one in a browser. */
  link: () => open('/pages/link/index'),
  waiting: () => open('/pages/waiting/index'),
  wallet: () => open('/pages/wallet/index'),
  addresses: () => open('/pages/addresses/index'),
  /** The address book to pick from for the order being written; saving a new one leads back there. */
  chooseAddress: () => open('/pages/addresses/index?choose=1'),
  editAddress: (id: string | null, choosing = false) =>
    choosing
      ? uni.redirectTo({ url: '/pages/addresses/edit?choose=1' })
      : open(`/pages/addresses/edit${id === null ? '' : `?id=${id}`}`),
  search: (category?: string) =>
    open(`/pages/search/index${category === undefined ? '' : `?category=${encodeURIComponent(category)}`}`),
  rules: () => open('/pages/rules/index'),
  /** One step back; home when there is nothing behind, as after opening a link to an inner page. */
  back: () => (getCurrentPages().length > 1 ? uni.navigateBack() : go.campaign()),
}

/**
 * Pages that need no campaign: the way in, a clerk's counter, and after the sale what is still
 * a person's own: orders, prizes, the draws to be checked, and where things are sent. So do those that a link opens for
 * people who help to run the sale.
 */
export function standsAlone(route: string): boolean {
  return /^pages\/(door|link|counter|refund|order\/(detail|earlier)|earnings\/earlier|lottery\/verify|mall\/deliveries|addresses|dashboard|codes)\b/.test(
    route,
  )
}

/** The page in front, as `pages/door/index`. */
export function currentRoute(): string {
  return getCurrentPages().at(-1)?.route ?? ''
}
