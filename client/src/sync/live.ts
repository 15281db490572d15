import { api, call, waiting } from '@/api/client'
import { asApiError } from '@/api/error'
import { Stop } from '@/platform/stop'

/** A little longer than the server keeps a question open. */
const PATIENCE_MS = 35_000

/** Between two questions, however quickly the server answers. */
const AT_LEAST_MS = 1_000
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 120_000
const REUNION_MS = 2_000

export interface LiveAnswer {
  /** What to ask with next. */
  after: string
  news: boolean
}

type Ask = (campaign_id: string, after: string | undefined, stop: Stop) => Promise<LiveAnswer>

/** Asks the server what is new in a campaign; it answers when something is, or after a while. */
export const askLive: Ask = (campaign_id, after, stop) =>
  call(api.live.$get({ query: { campaign_id, after } }, waiting({ timeout: PATIENCE_MS, stop })))

/**
 * Hears of news within a second or two while the app is in front and in a campaign, by one question that is always open.
 * Where that fails the regular pulls go on as ever: it makes nothing true, only soon.
 */
export class Live {
  private inFront = false
  private campaign_id: string | null = null
  private after: string | undefined
  private stop: Stop | null = null
  private wake = () => {}

  /** `news` is told that there are some; what it throws is its own affair. */
  constructor(
    private readonly ask: Ask,
    private readonly news: () => Promise<void>,
  ) {}

  toFront(campaign_id: string | null): void {
    this.inFront = true
    if (campaign_id !== this.campaign_id) return this.enter(campaign_id)
    this.begin()
  }

  toBack(): void {
    this.inFront = false
    this.end()
  }

  /** From here on it is about this campaign; null: about none. */
  enter(campaign_id: string | null): void {
    this.end()
    this.campaign_id = campaign_id
    this.after = undefined
    this.begin()
  }

  /** A whole office may be back on its network in the same second. */
  networkBack(): void {
    setTimeout(() => this.wake(), Math.random() * REUNION_MS)
  }

  private begin(): void {
    if (!this.inFront || this.campaign_id === null || this.stop !== null) return
    this.stop = new Stop()
    void this.listen(this.campaign_id, this.stop)
  }

  private end(): void {
    this.stop?.now()
    this.stop = null
    this.wake()
  }

  private async listen(campaign_id: string, stop: Stop): Promise<void> {
    let failures = 0
    while (!stop.stopped) {
      const asked = Date.now()
      try {
        const answer = await this.ask(campaign_id, this.after, stop)
        if (stop.stopped) return
        failures = 0
        this.after = answer.after
        if (answer.news) await this.tell()
      } catch (thrown) {
        if (stop.stopped) return
        failures += 1
        // The pull is who says goodbye.
        if (asApiError(thrown).code === 'grant_ended') await this.tell()
      }
      if (!stop.stopped)
        await this.pause(failures === 0 ? AT_LEAST_MS - (Date.now() - asked) : waitAfter(failures))
    }
  }

  private async tell(): Promise<void> {
    await this.news().catch(() => {})
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, Math.min(ms, LONGEST_WAIT_MS)))
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** Between half and one and a half times: phones that lost the server together do not come back together. */
const waitAfter = (failures: number) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10)) * (0.5 + Math.random())
