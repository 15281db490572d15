import type { Words } from './words'
import type { linkingZh } from './linking.zh'

export const linkingEn: Words<typeof linkingZh> = {
  linking: {},
}
