import { appEvents } from '../app-events.ts'
import { apiCategory, app } from '../app.ts'
import { launch } from '../globals.ts'
import { pages } from '../navigation.ts'
import { inSinglePage } from '../single-page.ts'
import { method, type Api } from './convention.ts'

const STATUS_BAR = 20
const NAV_BAR = 44
const VERSION = '8.0.50'

/** In single-page mode it is the whole screen. */
const safeArea = () => ({
  left: 0,
  top: inSinglePage ? 0 : STATUS_BAR,
  right: innerWidth,
  bottom: innerHeight,
  width: innerWidth,
  height: innerHeight - (inSinglePage ? 0 : STATUS_BAR),
})

/** Before the first page is open, the window is what the default navigation bar leaves. */
function windowHeight(): number {
  try {
    return Math.round(pages().top?.window.rect.height || innerHeight - STATUS_BAR - NAV_BAR)
  } catch {
    return innerHeight - STATUS_BAR - NAV_BAR
  }
}

const windowInfo = () => ({
  pixelRatio: devicePixelRatio,
  screenWidth: innerWidth,
  screenHeight: innerHeight,
  windowWidth: innerWidth,
  windowHeight: windowHeight(),
  statusBarHeight: STATUS_BAR,
  safeArea: safeArea(),
  screenTop: innerHeight - windowHeight(),
})
const deviceInfo = () => ({
  abi: 'arm64-v8a',
  benchmarkLevel: 40,
  brand: 'iPhone',
  model: 'iPhone 12<iPhone13,2>',
  system: 'iOS 17.5',
  platform: 'ios',
  memorySize: 4096,
})
const appBaseInfo = () => ({
  SDKVersion: launch.baseLibrary,
  enableDebug: false,
  host: { env: 'WeChat', appId: '', version: 0 },
  language: 'zh_CN',
  version: VERSION,
  theme: 'light',
  fontSizeScaleFactor: 1,
  fontSizeSetting: 16,
})
const setting = () => ({
  bluetoothEnabled: false,
  locationEnabled: false,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
  albumAuthorized: true,
  cameraAuthorized: true,
})
const everything = () => ({ ...windowInfo(), ...deviceInfo(), ...appBaseInfo(), ...setting() })

/** Asked for once and never present: everything in the build is up to date. */
const updateManager = {
  onCheckForUpdate: (told: (result: { hasUpdate: boolean }) => void) =>
    void setTimeout(told, 0, { hasUpdate: false }),
  onUpdateReady: () => undefined,
  onUpdateFailed: () => undefined,
  applyUpdate: () => undefined,
}
const quietLog = {
  debug: () => undefined,
  info: () => undefined,
  log: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setFilterMsg: () => undefined,
  addFilterMsg: () => undefined,
}

export const systemInfo: Api = {
  getSystemInfoSync: everything,
  getSystemInfo: method('getSystemInfo', everything),
  getSystemInfoAsync: method('getSystemInfoAsync', everything),
  getWindowInfo: windowInfo,
  getDeviceInfo: deviceInfo,
  getAppBaseInfo: appBaseInfo,
  getSystemSetting: setting,
  getAppAuthorizeSetting: () => ({
    albumAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
    locationAuthorized: 'not determined',
  }),
  getMenuButtonBoundingClientRect: () => ({
    width: 87,
    height: 32,
    top: 26,
    bottom: 58,
    left: innerWidth - 94,
    right: innerWidth - 7,
  }),
  getLaunchOptionsSync: () => ({ ...app.launchOptions }),
  getEnterOptionsSync: () => ({ ...app.enterOptions }),
  getApiCategory: apiCategory,
  getAccountInfoSync: () => ({ miniProgram: { appId: launch.appId, envVersion: 'develop', version: '' } }),
  getExtConfigSync: () => ({}),
  getExtConfig: method('getExtConfig', () => ({ extConfig: {} })),
  getUpdateManager: () => updateManager,
  getLogManager: () => quietLog,
  getRealtimeLogManager: () => quietLog,
  reportEvent: () => undefined,
  reportAnalytics: () => undefined,
  getRendererUserAgent: method('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
}

/** Events of the phone become events of the mini-program. */
export function watchSystem(): void {
  const told = () =>
    appEvents.emit('NetworkStatusChange', {
      isConnected: navigator.onLine,
      networkType: navigator.onLine ? 'wifi' : 'none',
    })
  window.addEventListener('online', told)
  window.addEventListener('offline', told)
  window.addEventListener('resize', () => {
    pages().top?.window.measure()
    const size = {
      windowWidth: innerWidth,
      windowHeight: windowHeight(),
      screenWidth: innerWidth,
      screenHeight: innerHeight,
    }
    appEvents.emit('WindowResize', { size })
    pages().top?.call('onResize', { size })
  })
  window.addEventListener('unhandledrejection', ({ reason, promise }) => {
    const text = reason instanceof Error ? reason.message : String(reason)
    app.call('onUnhandledRejection', { reason: text, promise })
    appEvents.emit('UnhandledRejection', { reason: text, promise })
  })
  window.addEventListener('error', ({ message }) => {
    app.call('onError', message)
    appEvents.emit('Error', message)
  })
}
