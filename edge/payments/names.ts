/** Ways to pay that the contract knows; which of them work here is configuration. */
export const PROVIDER_NAMES = ['wechat_jsapi', 'wechat_h5', 'sandbox'] as const
export type ProviderName = (typeof PROVIDER_NAMES)[number]
