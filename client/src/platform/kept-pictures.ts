import { shallowReactive, shallowRef } from 'vue'
import type { PictureFiles } from './picture-files'
import { PictureShelf } from './picture-shelf'

/** WeChat downloads ten files at once; some are left for everything else. */
const AT_ONCE = 6
/** Pictures that arrive together are shown together: each showing costs a `setData`. */
const SHOW_EVERY_MS = 150

/** Stands for the picture's own address on the network. */
const FROM_NETWORK = null

/**
 * Pictures that are downloaded once, shown from the app's own files from then on, and gone with their campaign. A page
 * never waits: it is told no address until the picture is there, and the network's own when it cannot be kept.
 */
export class KeptPictures {
  private campaign: string | null = null
  private readonly shelf = shallowRef<PictureShelf | null>(null)
  /** Where pictures that were fetched in this run are, by name. */
  private readonly shown = shallowReactive(new Map<string, string | null>())
  private readonly news = new Map<string, string | null>()
  private readonly failed = new Set<string>()
  /** Addresses by name, of what waits and of what is being fetched. */
  private readonly wanted = new Map<string, string>()
  private readonly fetching = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private changing: Promise<void> = Promise.resolve()

  constructor(
    private readonly files: PictureFiles,
    private readonly budget: number,
  ) {}

  /** Keeps the pictures of this campaign from now on. */
  open(campaign_id: string): Promise<void> {
    this.campaign = campaign_id
    return this.next(async () => {
      if (this.campaign !== campaign_id || this.shelf.value?.folder === campaign_id) return
      const shelf = await PictureShelf.open(this.files, campaign_id, this.budget)
      if (this.campaign === campaign_id) this.shelf.value = shelf
      this.fetchMore()
    })
  }

  /** Removes the pictures of a campaign, or all of them. What is on its way is not kept either. */
  forget(campaign_id?: string): Promise<void> {
    if (campaign_id === undefined || campaign_id === this.campaign) this.leave()
    return this.next(async () => {
      const shelf = this.shelf.value
      if (shelf !== null && (campaign_id === undefined || campaign_id === shelf.folder)) {
        this.shelf.value = null
        await shelf.clear()
      }
      await this.files.clear(campaign_id)
    })
  }

  /** What to show for a picture: empty while it is being fetched. `url` is empty while nobody can fetch it. */
  sourceOf(path: string, url: string): string {
    const name = fileName(path)
    const told = this.shown.get(name)
    const found = this.shelf.value?.find(name) ?? told
    if (found !== undefined) return found ?? url
    if (url !== '' && this.campaign !== null && !this.wanted.has(name)) {
      this.wanted.set(name, url)
      void Promise.resolve().then(() => this.fetchMore())
    }
    return ''
  }

  /** The network is back: what could not be fetched is worth another try. */
  retry(): void {
    for (const name of this.failed) this.shown.delete(name)
    this.failed.clear()
  }

  /** One after the other: a folder is not looked through while it is being removed. */
  private next(step: () => Promise<void>): Promise<void> {
    const mine = this.changing.then(step)
    this.changing = mine.catch(() => {})
    return mine
  }

  private leave(): void {
    this.campaign = null
    for (const each of [this.shown, this.news, this.failed, this.wanted]) each.clear()
  }

  private fetchMore(): void {
    const shelf = this.shelf.value
    if (shelf === null || shelf.folder !== this.campaign) return
    for (const [name, url] of this.wanted) {
      if (this.fetching.size >= AT_ONCE) return
      if (this.fetching.has(name)) continue
      this.fetching.add(name)
      void this.fetchOne(shelf, name, url).finally(() => {
        this.fetching.delete(name)
        this.fetchMore()
      })
    }
  }

  private async fetchOne(shelf: PictureShelf, name: string, url: string): Promise<void> {
    const fetched = await this.files.fetch(url).catch(() => null)
    const gone = fetched === null ? null : await shelf.put(name, fetched).catch(() => null)
    // Somebody else may be here by now.
    if (shelf !== this.shelf.value || shelf.folder !== this.campaign) return
    this.wanted.delete(name)
    if (fetched === null) this.failed.add(name)
    // A page may show them still. Asking for them again would only drive out others.
    for (const other of gone ?? []) this.tell(other, FROM_NETWORK)
    this.tell(name, gone !== null ? this.files.place(shelf.folder, name) : (fetched?.place ?? FROM_NETWORK))
  }

  private tell(name: string, source: string | null): void {
    this.news.set(name, source)
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      for (const [one, place] of this.news) this.shown.set(one, place)
      this.news.clear()
    }, SHOW_EVERY_MS)
  }
}

/** A path as the name of one file, each path its own, with its ending for WeChat to know the kind of picture by. */
function fileName(path: string): string {
  return path.replace(/[^A-Za-z0-9.-]/g, (sign) => `_${sign.charCodeAt(0).toString(36)}_`)
}
