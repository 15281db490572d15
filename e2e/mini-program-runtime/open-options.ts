export type OpenOptions = {
  /** The compiled mini-program: `client/dist/build/mp-weixin`. */
  dist: string
  /** The page to open; the mini-program's first page unless told otherwise. */
  path?: string
  query?: Record<string, string>
  /** What a scanned mini-program code carries; arrives percent-encoded in `query.scene`, as from WeChat. */
  scene?: string
  /** The scene number, if neither 1001 nor (with `scene`) 1047; 1154 is single-page mode. */
  sceneNumber?: number
  /** Whose phone this is, and at which WeChat simulator they sign in, pay and agree. */
  wechat?: { url: string; user: string }
  appId?: string
  /** The base library of the phone; that of a phone of 2024 unless told otherwise. */
  baseLibrary?: string
}

/** How to open it once more: the rest stays as it was. */
export type LaunchOptions = Pick<OpenOptions, 'path' | 'query' | 'scene' | 'sceneNumber' | 'wechat'>
