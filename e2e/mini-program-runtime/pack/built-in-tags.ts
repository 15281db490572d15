/** Every built-in tag of WeChat; the runtime says which of them it can show. In WXML and WXSS each gets the prefix `wx-`. */
export const builtInTags: ReadonlySet<string> = new Set(
  `ad audio button camera canvas checkbox checkbox-group cover-image cover-view editor form grid-view icon image input
  keyboard-accessory label live-player live-pusher map match-media movable-area movable-view navigation-bar navigator
  official-account open-data page-container page-meta picker picker-view picker-view-column progress radio radio-group
  rich-text root-portal scroll-view share-element slider sticky-header sticky-section swiper swiper-item switch text
  textarea video view web-view`.split(/\s+/),
)

/** Tags of the template language itself. */
export const languageTags: ReadonlySet<string> = new Set([
  'block',
  'template',
  'slot',
  'import',
  'include',
  'wxs',
])
