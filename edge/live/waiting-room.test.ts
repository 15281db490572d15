import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { News } from './news.ts'
import { parseSnapshot, sees } from './snapshot.ts'
import type { Snapshot } from './snapshot.ts'
import { EVERY_MS, HOLD_MS, WaitingRoom } from './waiting-room.ts'

/** A database in which transactions end one after the other: messages written so far, and how often it was asked. */
let written: News[]
let asked: number
let from: string[]
let fails: boolean
let heard: number
let faults: unknown[]
let room: WaitingRoom

const now = () => `${written.length + 1}:${written.length + 1}:`
const moment = () => parseSnapshot(now()) as Snapshot
const write = (participant_id: string) => written.push({ participant_id, xid: BigInt(written.length + 1) })

beforeEach(() => {
  vi.useFakeTimers()
  ;[written, asked, from, fails, heard, faults] = [[], 0, [], false, 0, []]
  const read = async (since: Snapshot) => {
    asked++
    from.push(since.text)
    await Promise.resolve()
    if (fails) throw new Error('gone')
    return { now: moment(), news: written.filter(({ xid }) => !sees(since, xid)) }
  }
  room = new WaitingRoom(
    read,
    (error) => faults.push(error),
    () => heard++,
  )
})
afterEach(() => vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
/** Asks from this moment on; the answer once it is there. */
function ask(id: string, { at = now(), gone = new AbortController().signal } = {}) {
  const asking: { answer?: { after: string; news: boolean } } = {}
  void room.wait(id, at, gone).then((answer) => (asking.answer = answer))
  return asking
}

describe('who waits', () => {
  it('is answered within a second of a message, and told what to ask with next', async () => {
    const lin = ask('lin')
    await pass(5_500)
    write('lin')
    await pass(EVERY_MS)
    expect(lin.answer).toEqual({ after: now(), news: true })
    expect(room.size).toBe(0)
  })

  it('does not hear of the messages of others', async () => {
    const lin = ask('lin')
    write('wang')
    await pass(3_000)
    expect(lin.answer).toBeUndefined()
  })

  it('is answered without news after 25 s, with all that was passed over seen', async () => {
    const lin = ask('lin')
    write('wang')
    await pass(HOLD_MS)
    expect(lin.answer).toEqual({ after: now(), news: false })
  })

  it('hears of it on every phone', async () => {
    const both = [ask('lin'), ask('lin')]
    write('lin')
    await pass(EVERY_MS)
    expect(both.map(({ answer }) => answer?.news)).toEqual([true, true])
  })

  it('does not hear again of what they have seen, though others here have not', async () => {
    const wang = ask('wang')
    write('lin')
    const lin = ask('lin')
    await pass(3_000)
    expect(lin.answer).toBeUndefined()
    write('wang')
    await pass(EVERY_MS)
    expect(wang.answer?.news).toBe(true)
  })

  it('misses nothing when they have seen less than who came before them', async () => {
    const before = now()
    write('lin')
    ask('wang')
    const lin = ask('lin', { at: before })
    await pass(EVERY_MS)
    expect(lin.answer?.news).toBe(true)
  })

  it('misses nothing that was written while the query was under way', async () => {
    ask('wang')
    vi.advanceTimersByTime(EVERY_MS)
    const before = now()
    write('lin')
    const lin = ask('lin', { at: before })
    await pass(2 * EVERY_MS)
    expect(lin.answer?.news).toBe(true)
  })

  it('hears of a slow transaction when it ends, though later ones were seen long before', async () => {
    const slow: News = { participant_id: 'lin', xid: 5n }
    let ended = false
    const read = () => {
      const text = ended ? '9:9:' : '5:9:5'
      return Promise.resolve({ now: parseSnapshot(text) as Snapshot, news: ended ? [slow] : [] })
    }
    room = new WaitingRoom(read, () => {})
    const lin = ask('lin', { at: '5:8:5' })
    await pass(5_000)
    expect(lin.answer).toBeUndefined()
    ended = true
    await pass(EVERY_MS)
    expect(lin.answer).toEqual({ after: '9:9:', news: true })
  })
})

describe('the query', () => {
  it('is one a second, however many wait', async () => {
    for (let i = 0; i < 1000; i++) ask(`person ${i}`)
    await pass(10_000)
    expect(asked).toBe(10)
  })

  it('begins each time where the one before ended', async () => {
    ask('lin')
    for (let second = 0; second < 3; second++) {
      write('wang')
      await pass(EVERY_MS)
    }
    expect(from).toEqual(['1:1:', '2:2:', '3:3:'])
  })

  it('is not made when nobody waits: before, after an answer, after the time is over, after all have gone', async () => {
    await pass(10_000)
    expect(asked).toBe(0)
    ask('lin')
    write('lin')
    await pass(EVERY_MS)
    expect(asked).toBe(1)
    const gone = new AbortController()
    ask('lin', { gone: gone.signal })
    await pass(3_500)
    gone.abort()
    const before = asked
    await pass(60_000)
    expect(asked).toBe(before)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that fails is made again, and nothing is lost by it', async () => {
    const lin = ask('lin')
    fails = true
    write('lin')
    await pass(3_000)
    expect(lin.answer).toBeUndefined()
    expect(faults).toHaveLength(3)
    fails = false
    await pass(EVERY_MS)
    expect(lin.answer?.news).toBe(true)
  })

  it('tells whoever sends messages that there are some', async () => {
    ask('lin')
    await pass(3_000)
    expect(heard).toBe(0)
    write('wang')
    await pass(EVERY_MS)
    expect(heard).toBe(1)
  })
})

describe('nobody is left behind', () => {
  it('whoever goes is forgotten at once', async () => {
    const callers = Array.from({ length: 500 }, () => new AbortController())
    callers.forEach(({ signal }, i) => ask(`person ${i % 50}`, { gone: signal }))
    expect(room.size).toBe(500)
    for (const caller of callers) caller.abort()
    expect(room.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('whoever was gone before is not let in', async () => {
    expect(await room.wait('lin', now(), AbortSignal.abort())).toEqual({ after: now(), news: false })
    expect(room.size).toBe(0)
  })

  it('when the process ends everybody is answered, and who still comes as well', async () => {
    const all = [ask('lin'), ask('wang')]
    room.close()
    await pass(0)
    expect(all.map(({ answer }) => answer?.news)).toEqual([false, false])
    expect(await room.wait('lin', now(), new AbortController().signal)).toMatchObject({ news: false })
    expect(vi.getTimerCount()).toBe(0)
  })
})
