import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { install, ORIGIN, type Ears } from './install.ts'
import type { LaunchOptions, OpenOptions } from './open-options.ts'
import type { Launch } from './packed.ts'
import type { Share } from './runtime/control.ts'
import type { SetDataTransfer } from './runtime/set-data.ts'
import { SlowNetwork } from './slow-network.ts'

export type { LaunchOptions, OpenOptions }

/** The size of a common phone. */
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true } as const

/** Scenes: https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html */
const SCENE = { ordinary: 1001, miniProgramCode: 1047 } as const

/** Packs a compiled mini-program, runs it in the browser and waits for its first page. */
export async function openMiniProgram(
  on: Browser | BrowserContext | Page,
  options: OpenOptions,
): Promise<MiniProgram> {
  const page =
    'newContext' in on
      ? await (await on.newContext(PHONE)).newPage()
      : 'newPage' in on
        ? await on.newPage()
        : on
  const ownContext = 'newContext' in on
  const mini = new MiniProgram(page, options, ownContext)
  await install(page, options, mini.ears)
  await mini.launch(options)
  return mini
}

/** A running mini-program. `page` is the phone's screen: find and tap things on it as on any page. */
export class MiniProgram {
  private firstPage = ''
  /** What the page tells; use the methods below. */
  readonly ears: Ears = {
    problems: { error: [], missing: [] },
    saved: [],
    slow: new SlowNetwork(),
    person: undefined,
  }

  /** Use `openMiniProgram`. */
  constructor(
    readonly page: Page,
    private readonly options: OpenOptions,
    private readonly ownContext: boolean,
  ) {}

  /** Cold start: as if WeChat had thrown the mini-program out of memory. What it stored is still there. */
  async launch(how: LaunchOptions = {}): Promise<void> {
    this.ears.person = how.wechat ?? this.ears.person
    const launch: Launch = {
      path: (how.path ?? this.firstPage).replace(/^\//, ''),
      query: { ...how.query, ...(how.scene !== undefined && { scene: encodeURIComponent(how.scene) }) },
      scene: how.sceneNumber ?? (how.scene === undefined ? SCENE.ordinary : SCENE.miniProgramCode),
      appId: this.options.appId ?? 'wx0123456789abcdef',
      baseLibrary: this.options.baseLibrary ?? '3.5.8',
    }
    await this.page.goto(`${ORIGIN}/?launch=${encodeURIComponent(JSON.stringify(launch))}`)
    await this.ready()
  }

  /** The screen part that belongs to the visible page, without WeChat's frame and dialogs. */
  get screen(): Locator {
    return this.page.locator('.mp-window:not([hidden])')
  }

  /** Routes and queries of the open pages, the visible one last. */
  pages(): Promise<{ route: string; query: Record<string, string> }[]> {
    return this.page.evaluate(() => window.__mp.pages())
  }

  /** Goes where a test wants to be, as `wx.navigateTo`, `redirect`, `reLaunch` or `switchTab` would. */
  async go(url: string, how: 'navigate' | 'redirect' | 'reLaunch' | 'switchTab' = 'navigate'): Promise<void> {
    await this.page.evaluate(([how, url]) => window.__mp.go(how, url), [how, url] as const)
  }

  /** The back button of the navigation bar, or the phone's back gesture. */
  async back(): Promise<void> {
    await this.page.evaluate(() => window.__mp.back())
  }

  /** To the background and back, where the return may bring a new query (another code scanned). */
  async hide(): Promise<void> {
    await this.page.evaluate(() => window.__mp.hide())
  }

  async show({
    query = {},
    sceneNumber,
  }: { query?: Record<string, string>; sceneNumber?: number } = {}): Promise<void> {
    const search = Object.entries(query)
      .map((pair) => pair.join('='))
      .join('&')
    await this.page.evaluate(([search, scene]) => window.__mp.show(search, scene), [
      search,
      sceneNumber,
    ] as const)
  }

  /** The menu's 转发 (or 分享到朋友圈); throws where WeChat would not offer it. */
  share(where: 'menu' | 'timeline' = 'menu'): Promise<Share> {
    return this.page.evaluate((where) => window.__mp.share(where), where)
  }

  /** The menu's 分享到朋友圈: what the timeline shows, and the query that its page is opened with (scene 1154). */
  async shareToTimeline(): Promise<Pick<Share, 'title' | 'query' | 'imageUrl'>> {
    const { title, query, imageUrl } = await this.share('timeline')
    return { title, query, imageUrl }
  }

  /** In single-page mode: 「前往小程序」, a cold start of the same page with the same query. */
  async leaveSinglePage(): Promise<void> {
    await this.page.getByRole('button', { name: '前往小程序' }).click()
    await this.page.waitForURL((url) => !url.search.includes(encodeURIComponent('"scene":1154')))
    await this.ready()
  }

  /** In single-page mode: what was called since the start although WeChat has it not there. */
  async triedInSinglePage(): Promise<string[]> {
    await this.settle()
    return this.page.evaluate(() => window.__mp.triedInSinglePage())
  }

  /** Every share so far, those of share buttons included. */
  shares(): Promise<Share[]> {
    return this.page.evaluate(() => window.__mp.shares())
  }

  /** Pictures saved to the album, as they were saved, over all starts. */
  async album(): Promise<Buffer[]> {
    await this.settle()
    return [...this.ears.saved]
  }

  /** From now on until the next start the person's money does not suffice. */
  emptyWallet(): Promise<void> {
    return this.page.evaluate(() => window.__mp.emptyWallet())
  }

  /** What the person (all messages off) or the platform (banned, single templates) did to subscribe messages, until the next start. */
  subscriptions(changed: {
    mainSwitch?: boolean
    banned?: boolean
    templates?: Record<string, 'ban' | 'filter'>
  }): Promise<void> {
    return this.page.evaluate((changed) => window.__mp.subscriptions(changed), changed)
  }

  /** Paths of the files that the mini-program keeps, temporary ones left out. */
  files(): Promise<string[]> {
    return this.page.evaluate(() => window.__mp.files())
  }

  /** Leaves the mini-program room for so many bytes of files, until its next cold start. */
  leaveRoom(bytes: number): Promise<void> {
    return this.page.evaluate((bytes) => window.__mp.leaveRoom(bytes), bytes)
  }

  /** What the mini-program copied last. */
  copied(): Promise<string> {
    return this.page.evaluate(() => window.__mp.copied())
  }

  /** What the camera will see when the mini-program calls `wx.scanCode` next. */
  async willScan(result: string): Promise<void> {
    await this.page.evaluate((result) => window.__mp.willScan(result), result)
  }

  /** Pulls the page down, or a scroll-view that has a refresher. */
  async pullDown(scrollView?: Locator): Promise<void> {
    if (scrollView) await scrollView.evaluate((element) => window.__mp.pullScrollView(element))
    else await this.page.evaluate(() => window.__mp.pullDown())
  }

  /** Whether the page still shows its pull-down indicator. */
  refreshing(): Promise<boolean> {
    return this.page.evaluate(() => window.__mp.refreshing())
  }

  /** Answers a `<picker>` without its sheet: an index, a list of names for `region`, a date. */
  async pick(picker: Locator, value: unknown): Promise<void> {
    await picker.evaluate((element, value) => {
      const host = element.closest('wx-picker')
      if (!host) throw new Error('not inside a picker')
      window.__mp.pick(host, value)
    }, value)
  }

  /** What `setData` has sent to the screen since the start. */
  setData(): Promise<SetDataTransfer[]> {
    return this.page.evaluate(() => window.__mp.setData())
  }

  async scrollTo(top: number): Promise<void> {
    await this.page.evaluate((top) => window.__mp.scrollTo(top), top)
  }

  /** A picture of the screen, or with `full` of the page's whole length. */
  async screenshot(path: string, { full = false } = {}): Promise<void> {
    const before = this.page.viewportSize()
    if (full && before) {
      const height = await this.page.evaluate(() => window.__mp.heightOfContent())
      await this.page.setViewportSize({ width: before.width, height })
    }
    await this.page.screenshot({ path, animations: 'disabled' })
    if (full && before) await this.page.setViewportSize(before)
  }

  /** Aeroplane mode. */
  async offline(on: boolean): Promise<void> {
    await this.page.context().setOffline(on)
  }

  /** Each request and picture, and each call to WeChat, waits so long; 0 ends it, also for what is waiting. */
  slowNetwork(milliseconds: number): void {
    this.ears.slow.set(milliseconds)
  }

  /** Uncaught errors so far, over all starts. */
  async errors(): Promise<string[]> {
    await this.settle()
    return [...this.ears.problems.error]
  }

  /** What the mini-program used of WeChat and the runtime lacks. */
  async missing(): Promise<string[]> {
    await this.settle()
    return [...new Set(this.ears.problems.missing)]
  }

  /** Fails with everything that went wrong unseen; for the end of each journey. */
  async expectClean(): Promise<void> {
    const [errors, missing] = [await this.errors(), await this.missing()]
    if (errors.length === 0 && missing.length === 0) return
    throw new Error(
      ['The mini-program ran into:', ...errors, ...missing.map((name) => `not in the runtime: ${name}`)].join(
        '\n',
      ),
    )
  }

  async close(): Promise<void> {
    if (this.ownContext) await this.page.context().unrouteAll({ behavior: 'ignoreErrors' })
    this.ears.slow.set(0)
    if (this.ownContext) await this.page.context().close()
    else await this.page.close()
  }

  /** Reports are on their way while a test goes on: one round trip later they have arrived. */
  private settle(): Promise<void> {
    return this.page.evaluate(() => new Promise((done) => setTimeout(done, 0)))
  }

  private ready(): Promise<void> {
    return this.page.locator('html[data-ready]').waitFor({ state: 'attached' })
  }
}
