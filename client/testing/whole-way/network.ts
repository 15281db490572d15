import { BASE, signToken, type Person } from '../../../edge/testing/person'
import type { Edge } from '../../../edge/testing/stack'
import type { Answered, Asked } from '../uni'
import { SignIn } from './sign-in'
import { life, type Turns } from './turns'

/** What becomes of one request. */
export type Fate = (typeof FATES)[number]
export const FATES = [
  'arrives',
  'lost on the way there',
  'lost on the way back',
  'arrives twice at once',
  'arrives again much later',
  'server in trouble',
  'gateway gives up on it',
  'a hotel answers instead',
] as const

const HOTEL: Answered = { text: '<h1>Welcome to our Wi-Fi</h1>' }

/** Between the phone's `uni.request` and the edge. A request and its reply are turns of their own, each in any order. */
export class Network {
  readonly signIn: SignIn
  /** What becomes of the next requests, over and over. */
  weather: readonly Fate[] = ['arrives']
  /** Without it nothing gets through. */
  on = true
  private requests = 0

  constructor(
    private readonly edge: Edge,
    private readonly turns: Turns,
    private readonly person: Person,
    /** Called when the edge keeps a request waiting, as behind a lock. */
    private readonly stuck: () => Promise<void>,
  ) {
    this.signIn = new SignIn(person.id)
  }

  /** For `serve`: never answers an app that is gone. */
  readonly take = (asked: Asked): Promise<Answered | 'offline'> => {
    const of = life()
    const fate = this.on ? this.weather[this.requests++ % this.weather.length] : 'lost on the way there'
    return new Promise((resolve) => {
      if (of === undefined) return resolve('offline')
      this.turns.add(null, async () => {
        const reply = await this.meet(fate ?? 'arrives', asked)
        this.turns.add(of, () => resolve(reply))
      })
    })
  }

  private async meet(fate: Fate, asked: Asked): Promise<Answered | 'offline'> {
    if (fate === 'lost on the way there') return 'offline'
    if (fate === 'server in trouble') return { status: 503, text: 'try again' }
    if (fate === 'a hotel answers instead') return HOTEL
    if (fate === 'arrives again much later') this.turns.add(null, () => this.deliver(asked).then(() => {}))
    const [reply] = await Promise.all(
      Array.from({ length: fate === 'arrives twice at once' ? 2 : 1 }, () => this.deliver(asked)),
    )
    if (fate === 'lost on the way back') return 'offline'
    return fate === 'gateway gives up on it' ? { status: 504, text: 'timeout' } : (reply ?? 'offline')
  }

  private async deliver(asked: Asked): Promise<Answered> {
    if (asked.path.startsWith('/session/')) return this.signIn.answer(asked)
    const waiting = setTimeout(() => void this.stuck(), 150)
    const query = new URLSearchParams(asked.query).toString()
    const init: RequestInit = { method: asked.method, headers: await this.headersOf(asked) }
    if (asked.body !== undefined) init.body = JSON.stringify(asked.body)
    const from = { address: this.person.id }
    const response = await this.edge.request(`${BASE}${asked.path}${query && '?'}${query}`, init, from)
    const text = await response.text()
    clearTimeout(waiting)
    const header = Object.fromEntries(response.headers)
    return { status: response.status, text, header }
  }

  /** A token that has run out is one whose time is over, so that the edge itself refuses it. */
  private async headersOf({ header }: Asked): Promise<Record<string, string>> {
    if (!this.signIn.hasExpired(header.authorization ?? '')) return header
    const seconds = Math.floor(Date.now() / 1000)
    const over = await signToken(this.person.id, { iat: seconds - 7200, exp: seconds - 3600 })
    return { ...header, authorization: `Bearer ${over}` }
  }
}
