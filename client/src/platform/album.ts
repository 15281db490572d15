/** What became of saving a picture. `press`: this browser only saves what is pressed long. */
export type Saving = 'saved' | 'press' | 'privacy_refused' | 'permission_refused' | 'dismissed' | 'failed'

// #ifdef MP-WEIXIN
interface Answers<Reply = unknown> {
  success(reply: Reply): void
  fail(reason: { errMsg: string; errno?: number }): void
}

declare const wx: {
  requirePrivacyAuthorize(options: Answers): void
  saveImageToPhotosAlbum(options: { filePath: string } & Answers): void
  openSetting(options: Answers<{ authSetting: Record<string, boolean | undefined> }>): void
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/authorize.html */
const ALBUM = 'scope.writePhotosAlbum'

/** What WeChat answers to who once said no says so in several words, on Android and iOS not the same. */
const REFUSED = /auth|den(y|ied)|no response/

/** WeChat shows its privacy guide where it was not agreed to yet: https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html */
function agreesToPrivacy(): Promise<boolean> {
  return new Promise((resolve) =>
    wx.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) }),
  )
}
// #endif

/** Saves a drawn picture: into the album of the phone, or among the downloads of a browser. */
export async function savePicture(source: string, name: string): Promise<Saving> {
  // #ifdef MP-WEIXIN
  if (!(await agreesToPrivacy())) return 'privacy_refused'
  return new Promise((resolve) =>
    wx.saveImageToPhotosAlbum({
      filePath: source,
      success: () => resolve('saved'),
      fail: ({ errMsg }) =>
        resolve(/cancel/.test(errMsg) ? 'dismissed' : REFUSED.test(errMsg) ? 'permission_refused' : 'failed'),
    }),
  )
  // #endif
  // #ifdef H5
  if (savesByPressing()) return 'press'
  const link = Object.assign(document.createElement('a'), { href: source, download: `${name}.png` })
  link.click()
  return 'saved'
  // #endif
}

/**
 * Opens WeChat's settings, where who once said no may change their mind. Gives whether they have. Only while a tap is
 * being handled: https://developers.weixin.qq.com/miniprogram/dev/api/open-api/setting/wx.openSetting.html
 */
export function openAlbumSettings(): Promise<boolean> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) =>
    wx.openSetting({
      success: ({ authSetting }) => resolve(authSetting[ALBUM] === true),
      fail: () => resolve(false),
    }),
  )
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.resolve(false)
  // #endif
}

/** Browsers that download no picture into the album, but save the one that is pressed long: iPhones, and inside WeChat. */
export function savesByPressing(): boolean {
  // #ifdef H5
  return /iPhone|iPad|iPod|MicroMessenger/i.test(navigator.userAgent)
  // #endif
  // #ifndef H5
  return false
  // #endif
}
