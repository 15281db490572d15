import { reportMissing } from '../problems.ts'
import { defineBuiltIn } from './built-in.ts'

/** Built-ins of WeChat that are not here yet: an empty box, and a report when one is shown. */
const tags =
  `ad audio camera cover-image editor grid-view icon keyboard-accessory live-player live-pusher map match-media
  movable-area movable-view official-account open-data page-container picker-view picker-view-column share-element
  sticky-header sticky-section web-view`.split(/\s+/)

export function defineUnsupported(): void {
  for (const tag of tags) defineBuiltIn({ tag, attach: () => reportMissing(`<${tag}>`) })
}
