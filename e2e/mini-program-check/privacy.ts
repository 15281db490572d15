import type { AppJson } from './app-json.ts'
import type { Call } from './calls.ts'

/**
 * Methods that WeChat answers only after the person has agreed to the privacy guide, and only when the guide declares them
 * (errno 112 otherwise): the list at the end of
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html
 */
const PRIVATE: ReadonlySet<string> = new Set(
  `addFileToFavorites addPhoneCalendar addPhoneContact addPhoneRepeatCalendar addVideoToFavorites authorizeForMiniProgram chooseAddress
  chooseContact chooseImage chooseInvoice chooseInvoiceTitle chooseLicensePlate chooseLocation chooseMedia chooseMessageFile
  choosePoi chooseVideo checkIsSupportSoterAuthentication createCameraContext createLivePusherContext createVKSession
  getBLEDeviceServices getClipboardData getFuzzyLocation getLocation getRecorderManager getUserInfo getUserProfile
  getWeRunData joinVoIPChat onAccelerometerChange onCompassChange onDeviceMotionChange onGyroscopeChange openBluetoothAdapter
  openCard saveImageToPhotosAlbum saveVideoToPhotosAlbum setClipboardData startAccelerometer startBeaconDiscovery
  startCompass startDeviceMotionListening startGyroscope startLocationUpdate startLocationUpdateBackground startRecord
  startSoterAuthentication`.split(/\s+/),
)

/** Of these app.json must say that they are used: "requiredPrivateInfos" in the reference of app.json. */
const IN_APP_JSON: ReadonlySet<string> = new Set(
  `chooseAddress chooseLocation choosePoi getFuzzyLocation getLocation onLocationChange startLocationUpdate
  startLocationUpdateBackground`.split(/\s+/),
)

/** Private methods that are used but not declared, and declared but not used. `guide`: the text that tells what to declare. */
export function faultsOfPrivacy(calls: readonly Call[], app: AppJson, guide: string): string[] {
  const used = [...new Set(calls.map(({ method }) => method))]
  const named = used.filter((method) => IN_APP_JSON.has(method))
  return [
    ...used
      .filter((method) => PRIVATE.has(method) && !guide.includes(`\`wx.${method}\``))
      .map((method) => `wx.${method} needs the privacy guide, but docs/wechat.md does not say to declare it`),
    ...named
      .filter((method) => !app.requiredPrivateInfos.includes(method))
      .map((method) => `wx.${method} is used, but missing in requiredPrivateInfos of app.json`),
    ...app.requiredPrivateInfos
      .filter((method) => !named.includes(method))
      .map((method) => `requiredPrivateInfos of app.json names ${method}, which nothing uses`),
    ...(used.some((method) => PRIVATE.has(method)) && app.__usePrivacyCheck__ !== true
      ? ['app.json must set __usePrivacyCheck__ to true: private methods are used']
      : []),
  ]
}
