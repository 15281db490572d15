import { NoRoom, type Fetched, type PictureFiles } from '@/platform/picture-files'

/** A phone's files, with as much room as a test gives it, and pictures of as many bytes as their address says. */
export class PicturePhone implements PictureFiles {
  readonly folders = new Map<string, Map<string, number>>()
  readonly notes = new Map<string, string>()
  readonly fetched: string[] = []
  room = Infinity
  online = true
  underway = 0
  mostUnderway = 0
  /** Fetches wait for this, and what is being written for the other. */
  gate: Promise<unknown> = Promise.resolve()
  writing: Promise<unknown> = Promise.resolve()

  get used(): number {
    return [...this.folders.values()].flatMap((folder) => [...folder.values()]).reduce((a, b) => a + b, 0)
  }

  async fetch(url: string): Promise<Fetched> {
    this.fetched.push(url)
    this.mostUnderway = Math.max(this.mostUnderway, ++this.underway)
    await this.gate
    this.underway -= 1
    if (!this.online) throw new Error('downloadFile:fail')
    return { place: `tmp/${url}`, bytes: Number(url.match(/\d+/)?.[0] ?? 1) }
  }

  async keep({ bytes }: Fetched, folder: string, name: string): Promise<void> {
    await this.writing
    if (this.used + bytes > this.room) throw new NoRoom('full')
    this.in(folder).set(name, bytes)
  }

  place(folder: string, name: string): string {
    return `kept/${folder}/${name}`
  }

  async names(folder: string): Promise<string[]> {
    return [...(this.folders.get(folder)?.keys() ?? [])]
  }

  async bytes(folder: string, name: string): Promise<number> {
    return this.in(folder).get(name) ?? 0
  }

  async drop(folder: string, name: string): Promise<void> {
    this.in(folder).delete(name)
  }

  async clear(folder?: string): Promise<void> {
    for (const one of folder === undefined ? [...this.folders.keys()] : [folder]) {
      this.folders.delete(one)
      this.notes.delete(one)
    }
  }

  async readNote(folder: string): Promise<string | null> {
    return this.notes.get(folder) ?? null
  }

  async writeNote(folder: string, text: string): Promise<void> {
    this.notes.set(folder, text)
  }

  private in(folder: string): Map<string, number> {
    const found = this.folders.get(folder) ?? new Map<string, number>()
    this.folders.set(folder, found)
    return found
  }
}
