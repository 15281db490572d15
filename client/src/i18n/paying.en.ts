import type { Words } from './words'
import type { payingZh } from './paying.zh'

export const payingEn: Words<typeof payingZh> = {
  paying: {},
}
