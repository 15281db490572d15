/** A picture that was downloaded and is not kept yet. */
export interface Fetched {
  /** Where it lies; good for this run of the app. */
  place: string
  bytes: number
}

/** Thrown by `keep`: the phone, or what WeChat allows the app of it, is full. */
export class NoRoom extends Error {}

/** The app's own files, as far as pictures need them. A folder belongs to one campaign. */
export interface PictureFiles {
  /** Downloads a picture. Rejects for any answer but a picture, and without a network. */
  fetch(url: string): Promise<Fetched>
  /** Moves a downloaded picture into the folder. Rejects with `NoRoom` when it does not fit. */
  keep(fetched: Fetched, folder: string, name: string): Promise<void>
  /** The address of a kept picture, for `<image>`. */
  place(folder: string, name: string): string
  /** The names in a folder; none when there is no such folder. */
  names(folder: string): Promise<string[]>
  bytes(folder: string, name: string): Promise<number>
  drop(folder: string, name: string): Promise<void>
  /** Removes a folder with everything in it, or all folders. It does not mind when there is nothing. */
  clear(folder?: string): Promise<void>
  /** A small text beside the pictures; null when there is none. */
  readNote(folder: string): Promise<string | null>
  writeNote(folder: string, text: string): Promise<void>
}
