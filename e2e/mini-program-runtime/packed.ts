/** What the packer hands to the runtime. Paths have no leading slash; component paths have no extension. */
export type Packed = {
  app: AppConfig
  /** Every page, those of sub-packages included, the entry page first. */
  pages: string[]
  components: Record<string, ComponentConfig>
  /** Style sheets by component path, and `app`. `SCOPE_MARK` stands where the component's class prefix belongs. */
  sheets: Record<string, string>
  /** The compiled templates, as glass-easel's compiler groups them. */
  templates: Record<string, unknown>
  modules: Record<string, ModuleFunction>
  /** Tags that the templates use and nothing defines. */
  unknownTags: string[]
  library: Library
}

/** The base library the build is made for, and which methods of `wx` came with a later one, and which. */
export type Library = { pinned: string | null; newer: Record<string, string> }

export type ModuleFunction = (
  module: { exports: unknown },
  exports: unknown,
  require: (path: string) => unknown,
  ...globals: unknown[]
) => void

export type WindowConfig = {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: 'black' | 'white'
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
}

export type AppConfig = {
  pages: string[]
  subPackages?: SubPackage[]
  subpackages?: SubPackage[]
  window?: WindowConfig
  singlePage?: { navigationBarFit?: 'float' | 'squeezed' }
  tabBar?: { color?: string; selectedColor?: string; backgroundColor?: string; list: TabItem[] }
  usingComponents?: Record<string, string>
}

export type SubPackage = { root: string; pages: string[] }
export type TabItem = { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }

export type ComponentConfig = WindowConfig & {
  component?: boolean
  styleIsolation?: string
  usingComponents: Record<string, string>
}

/** How the mini-program was opened: what `wx.getLaunchOptionsSync()` reports. */
export type Launch = {
  path: string
  query: Record<string, string>
  scene: number
  appId: string
  /** The phone's. */
  baseLibrary: string
}

/** Names of the arguments that every module function takes after `require`. */
export const MODULE_GLOBALS = ['wx', 'App', 'getApp', 'getCurrentPages', 'global', 'globalThis'] as const

export const SCOPE_MARK = '__SCOPE__'
