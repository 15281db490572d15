import type { Words } from './words'
import type { transfersZh } from './transfers.zh'

export const transfersEn: Words<typeof transfersZh> = {
  transfers: {},
}
