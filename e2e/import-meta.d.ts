/** Node has these since 20.11; its type package at the pinned version does not know them yet. */
interface ImportMeta {
  readonly dirname: string
  readonly filename: string
}
