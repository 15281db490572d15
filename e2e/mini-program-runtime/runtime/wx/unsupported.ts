import { reportMissing } from '../problems.ts'
import { callBack, type Api, type Options } from './convention.ts'

/** Methods that WeChat has and the runtime does not have yet: each call is reported, and fails as a call can fail. */
const names =
  `addCard addPhoneCalendar addPhoneContact addToFavorites addVideoToFavorites checkIsOpenAccessibility chooseAddress chooseContact
  chooseImage chooseInvoice chooseInvoiceTitle chooseLocation chooseMedia chooseMessageFile chooseVideo clearStorageFile
  closeBluetoothAdapter closeSocket compressImage compressVideo connectSocket connectWifi createAnimation createAudioContext
  createCameraContext createCanvasContext createInnerAudioContext createInterstitialAd createLivePlayerContext
  createLivePusherContext createMapContext createMediaAudioPlayer createMediaQueryObserver createRewardedVideoAd
  createUDPSocket createVideoContext createWebAudioContext createWorker cropImage editImage exitMiniProgram
  faceDetect getAvailableAudioSources getBackgroundAudioManager getBackgroundFetchData getBatteryInfo getBatteryInfoSync
  getBluetoothDevices getChannelsLiveInfo getClipboardDataSync getFileInfo getFuzzyLocation getGroupEnterInfo
  getHCEState getLocalIPAddress getLocation getNFCAdapter getPerformance getPushClientId getRecorderManager getSavedFileInfo
  getSavedFileList getScreenBrightness getSelectedTextRange getShareInfo getUserCryptoManager getUserInfo getUserProfile
  getVideoInfo getWeRunData getWifiList hideTabBar initFaceDetect isVKSupport joinVoIPChat loadFontFace loadSubpackage
  makePhoneCall navigateBackMiniProgram navigateToMiniProgram openAppAuthorizeSetting openBluetoothAdapter openCard
  openChannelsActivity openCustomerServiceChat openDocument openEmbeddedMiniProgram openLocation openOfficialAccountArticle
  openSystemBluetoothSetting openVideoEditor playBackgroundAudio playVoice preloadSubpackage previewMedia removeSavedFile
  requestDeviceVoIP requestOrderPayment requestSubscribeDeviceMessage
  requestVirtualPayment restartMiniProgram saveFile saveFileToDisk saveVideoToPhotosAlbum sendSms
  sendSocketMessage setEnableDebug setInnerAudioOption setScreenBrightness setTabBarItem setTopBarText setVisualEffectOnCapture
  shareFileMessage shareToWeRun shareVideoMessage showRedPackage showShareImageMenu showTabBar startAccelerometer
  startBluetoothDevicesDiscovery startCompass startFacialRecognitionVerify startGyroscope startHCE startLocationUpdate startRecord
  startSoterAuthentication startWifi stopAccelerometer stopBackgroundAudio updateWeChatApp uploadFile`.split(
    /\s+/,
  )

export const unsupported: Api = Object.fromEntries(
  names.map((name) => [
    name,
    (options: Options = {}) => {
      reportMissing(`wx.${name}`)
      const reply = { errMsg: `${name}:fail not in the runtime yet` }
      callBack(options.fail, reply)
      callBack(options.complete, reply)
      return options.fail || options.complete || options.success ? undefined : Promise.reject(reply)
    },
  ]),
)
