/** A value stored under a key, or with null its removal. */
export interface Change {
  readonly key: string
  readonly text: string | null
}

/** Where values outlive the app: IndexedDB in a browser, WeChat's encrypted storage in the mini-program. */
export interface Device {
  /** Everything stored. */
  load(): Promise<Map<string, string>>
  /** Carries the changes out in this order. Rejects when one could not be made; earlier ones may have been. */
  store(changes: readonly Change[]): Promise<void>
  /** Tells which keys another tab has changed. */
  watch(heard: (keys: readonly string[]) => void): void
  /** What is stored under these keys now. Nothing where no other tab can have written. */
  reread(keys: readonly string[]): Promise<readonly Change[]>
}
