import type { Words } from './words'
import type { sharingZh } from './sharing.zh'

export const sharingEn: Words<typeof sharingZh> = {
  sharing: {},
}
