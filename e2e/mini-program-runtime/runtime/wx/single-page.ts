import { isInTap } from '../gesture.ts'
import { Refused } from '../refused.ts'
import { GO_TO_MINI_PROGRAM } from '../single-page.ts'
import { method, type Api } from './convention.ts'
import { announce } from './feedback.ts'

/**
 * What single-page mode lacks, of what a mini-program like ours might call:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html, and with 登录 and 支付 all that
 * needs to know who is there.
 */
const names =
  `login checkSession getUserInfo getUserProfile navigateTo redirectTo reLaunch switchTab navigateBack navigateToMiniProgram
  setNavigationBarTitle setNavigationBarColor showNavigationBarLoading hideNavigationBarLoading hideHomeButton
  setTabBarBadge removeTabBarBadge showTabBarRedDot hideTabBarRedDot setTabBarStyle setTabBarItem showTabBar hideTabBar
  chooseMedia chooseImage chooseVideo saveImageToPhotosAlbum saveVideoToPhotosAlbum openLocation chooseLocation
  getShareInfo showShareMenu hideShareMenu updateShareMenu openDocument requestPayment requestMerchantTransfer
  requestSubscribeMessage authorize getSetting openSetting chooseAddress openCard chooseInvoiceTitle
  setClipboardData getClipboardData makePhoneCall scanCode addPhoneContact`.split(/\s+/)

/** What the mini-program tried of these since its start. */
export const triedInSinglePage: string[] = []

/** The same methods, each of which only fails; after a tap a toast says why. */
export const refusedInSinglePage: Api = Object.fromEntries(
  names.map((name) => [
    name,
    method(name, () => {
      triedInSinglePage.push(name)
      if (isInTap()) refuseByToast()
      throw new Refused(GO_TO_MINI_PROGRAM)
    }),
  ]),
)

export function refuseByToast(): void {
  announce(GO_TO_MINI_PROGRAM)
}
