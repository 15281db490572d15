import { isListOf } from '@/api/shape'
import { NoRoom, type Fetched, type PictureFiles } from './picture-files'

const SAVE_AFTER_MS = 2_000

/**
 * The kept pictures of one campaign, within a budget: when it is used up, those not looked at for longest go first. The
 * order is noted beside the pictures, a moment late: what a note does not know yet counts as just seen.
 */
export class PictureShelf {
  /** Bytes by name, the one not looked at for longest first. */
  private readonly kept = new Map<string, number>()
  private total = 0
  private closed = false
  /** What is written is written one after another, so that room made for one is not taken by the next. */
  private putting: Promise<unknown> = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined

  private constructor(
    private readonly files: PictureFiles,
    readonly folder: string,
    private readonly budget: number,
  ) {}

  /** Looks through the folder. */
  static async open(files: PictureFiles, folder: string, budget: number): Promise<PictureShelf> {
    const shelf = new PictureShelf(files, folder, budget)
    const there = new Set(await files.names(folder))
    for (const [name, bytes] of await shelf.noted()) {
      if (there.delete(name)) shelf.note(name, bytes)
    }
    for (const name of there) shelf.note(name, await files.bytes(folder, name))
    return shelf
  }

  /** Where a kept picture lies; null when it is not kept. It counts as looked at. */
  find(name: string): string | null {
    const bytes = this.kept.get(name)
    if (bytes === undefined || this.closed) return null
    this.note(name, bytes)
    this.saveSoon()
    return this.files.place(this.folder, name)
  }

  /** Keeps a picture. Names those that had to go for it, or null when it could not be kept. */
  put(name: string, fetched: Fetched): Promise<string[] | null> {
    const mine = this.putting.then(() => this.putNow(name, fetched))
    this.putting = mine.catch(() => {})
    return mine
  }

  /** Removes the folder. Nothing is kept here afterwards, not even what is being put away right now. */
  async clear(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    await this.putting
    this.kept.clear()
    await this.files.clear(this.folder)
  }

  private async putNow(name: string, fetched: Fetched): Promise<string[] | null> {
    if (fetched.bytes > this.budget) return null
    const gone: string[] = []
    while (this.total + fetched.bytes > this.budget) gone.push(...(await this.dropOldest()))
    for (;;) {
      if (this.closed) return null
      try {
        await this.files.keep(fetched, this.folder, name)
        break
      } catch (failure) {
        // The phone may be fuller than the budget knows.
        if (!(failure instanceof NoRoom) || this.kept.size === 0) throw failure
        gone.push(...(await this.dropOldest()))
      }
    }
    this.note(name, fetched.bytes)
    this.saveSoon()
    return gone
  }

  private async dropOldest(): Promise<string[]> {
    const [oldest] = this.kept.keys()
    if (oldest === undefined) return []
    this.total -= this.kept.get(oldest) ?? 0
    this.kept.delete(oldest)
    await this.files.drop(this.folder, oldest).catch(() => {})
    return [oldest]
  }

  /** As the one looked at last. */
  private note(name: string, bytes: number): void {
    this.total += bytes - (this.kept.get(name) ?? 0)
    this.kept.delete(name)
    this.kept.set(name, bytes)
  }

  private saveSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.putting = this.putting.then(() => this.save()).catch(() => {})
    }, SAVE_AFTER_MS)
  }

  private async save(): Promise<void> {
    if (!this.closed) await this.files.writeNote(this.folder, JSON.stringify([...this.kept]))
  }

  private async noted(): Promise<[string, number][]> {
    try {
      const list: unknown = JSON.parse((await this.files.readNote(this.folder)) ?? '[]')
      return isListOf<unknown>(list) ? list.filter(isNoted) : []
    } catch {
      return []
    }
  }
}

function isNoted(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && Number.isFinite(value[1])
}
