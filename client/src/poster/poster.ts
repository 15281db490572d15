import type { Picture } from './pen'

/** The format of a phone's screen, as people pass pictures on. */
export const POSTER = { width: 1080, height: 1920 } as const

/** One of the goods. Without a picture a garment in this tint stands for it. */
export interface PosterGoods {
  name: string
  tint: string
  picture: Picture | null
  /** The list price, as it is read. */
  list: string
  /** The staff price, as it is read; null where the poster must not or cannot tell. */
  staff: string | null
}

/** The code that lets a friend in: WeChat's picture of it, or the modules of a QR code, true = dark. */
export type PosterCode = { picture: Picture } | { modules: readonly (readonly boolean[])[] }

/** Everything that is drawn, in the person's language. */
export interface Poster {
  company: string
  title: string
  /** Whom it is for. */
  circle: string
  banner: Picture | null
  goods: readonly PosterGoods[]
  /** Below goods that show no staff price; may be empty. */
  hint: string
  invitation: string
  /** How to come in, and until when. */
  notes: readonly string[]
  code: PosterCode
}
