import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { CAMPAIGN_ID, SESSION, campaignRow, productRow, skuRow, syncReply } from '../../testing/rows'
import { serve, type Answered, type Asked } from '../../testing/uni'

/** A storage that is killed with the app: what it has not carried out by then never happens, even within a batch. */
const kept = new Map<string, string>()
let life = 0
vi.doMock('@/platform/storage', () => ({
  openDevice: () => {
    const mine = life
    return {
      load: async () => new Map(kept),
      store: async (changes: readonly { key: string; text: string | null }[]) => {
        for (const { key, text } of changes) {
          await Promise.resolve()
          if (mine !== life) throw new Error('killed')
          if (text === null) kept.delete(key)
          else kept.set(key, text)
        }
      },
      watch: () => {},
      reread: async () => [],
    }
  },
}))

type Name = 'products' | 'skus'
type Mark = { epoch: number; horizon: number; underway?: { since: number; after: string } }

/** The contract of /sync in memory: a clock of transactions, rows stamped with it, tombstones, pages in order of id. */
class Server {
  clock = 1
  epoch = 1
  rows = new Map<string, { name: Name; id: string; stamp: number }>()
  graves = new Map<string, number>()
  pageRows = 3

  edit(name: Name, id: string, there: boolean): void {
    this.clock += 1
    const key = `${name} ${id}`
    if (there) this.rows.set(key, { name, id, stamp: this.clock })
    else if (this.rows.delete(key)) this.graves.set(key, this.clock)
  }

  answer({ query }: Asked): Answered {
    const mark: Mark | null = query.cursor === undefined ? null : JSON.parse(query.cursor)
    const known = mark?.epoch === this.epoch ? mark : null
    const since = known?.underway?.since ?? known?.horizon ?? 0
    const after = known?.underway?.after ?? ''
    const horizon = known?.underway ? known.horizon : this.clock + 1
    const graves = [...this.graves].filter(([, stamp]) => known !== null && since > 0 && stamp >= since)
    const all = [
      ...graves.map(([key]) => `0 ${key}`),
      ...[...this.rows].filter(([, { stamp }]) => stamp >= since).map(([key]) => `1 ${key}`),
    ].filter((place) => place > after)
    const page = all.sort().slice(0, this.pageRows)
    const more = all.length > page.length
    const reply = syncReply({ changes: { campaigns: [campaignRow()], products: [], skus: [] }, removed: {} })
    for (const place of page) {
      const [kind, name, id] = place.split(' ') as ['0' | '1', Name, string]
      const stamp = this.rows.get(`${name} ${id}`)?.stamp ?? 0
      if (kind === '0') (reply.removed[name] ??= []).push(id)
      else if (name === 'products') reply.changes.products.push(productRow({ id, position: stamp }))
      else reply.changes.skus.push(skuRow({ id, position: stamp }))
    }
    const next: Mark = { epoch: this.epoch, horizon }
    if (more) next.underway = { since, after: page.at(-1) ?? after }
    return { body: { ...reply, cursor: JSON.stringify(next), full: known === null, more } }
  }

  shown(): string[] {
    return [...this.rows].map(([key, { stamp }]) => `${key} ${stamp}`).sort()
  }
}

class Phone {
  private replica: typeof import('./replica') | null = null
  private pulling: typeof import('./pull') | null = null

  async start(): Promise<void> {
    life += 1
    vi.resetModules()
    await (await import('./storage')).openStorage()
    this.replica = await import('./replica')
    this.pulling = await import('./pull')
    this.replica.openReplica(CAMPAIGN_ID)
  }

  pull = () => this.pulling?.pull() ?? Promise.resolve()

  /** Goes to another campaign and back. */
  wander(): void {
    this.replica?.openReplica('c2')
    this.replica?.openReplica(CAMPAIGN_ID)
  }

  shown(): string[] {
    return (['products', 'skus'] as const)
      .flatMap((name) =>
        [...(this.replica?.replica.rows(name).value.values() ?? [])].map(
          (row) => `${name} ${row.id} ${row.position}`,
        ),
      )
      .sort()
  }
}

const id = fc.constantFrom(...'abcdefghij')
const name = fc.constantFrom<Name>('products', 'skus')
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('edit' as const), name, id, there: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('pull' as const),
      // What becomes of each request in turn; after these all goes well.
      fates: fc.array(
        fc.constantFrom('well', 'well', 'not sent', 'answer lost', 'answer cut', 'late', 'refused'),
        {
          maxLength: 6,
        },
      ),
      edits: fc.array(fc.record({ name, id, there: fc.boolean() }), { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), after: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wander' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const) }) },
)

beforeEach(() => kept.clear())

test(
  'whatever happens to requests, replies and the app, the phone ends up with what the server has',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        kept.clear()
        const server = new Server()
        const phone = new Phone()
        const late: (() => void)[] = []
        let fates: string[] = []
        let edits: { name: Name; id: string; there: boolean }[] = []
        // What was on the server at some moment of the pull under way.
        let seen = new Set<string>()

        serve(async (asked) => {
          if (asked.path.startsWith('/session/')) return { body: SESSION }
          const fate = fates.shift() ?? 'well'
          if (fate === 'not sent') return 'offline'
          if (fate === 'refused') return { status: 503 }
          const answer = server.answer(asked)
          const edit = edits.shift()
          if (edit) server.edit(edit.name, edit.id, edit.there)
          for (const key of server.rows.keys()) seen.add(key)
          if (fate === 'answer lost') return 'offline'
          if (fate === 'answer cut') return {}
          if (fate === 'late') await new Promise<void>((resolve) => late.push(resolve))
          return answer
        })

        await phone.start()
        for (const one of steps) {
          if (one.do === 'edit') server.edit(one.name, one.id, one.there)
          else if (one.do === 'restore') server.epoch += 1
          else if (one.do === 'wander') phone.wander()
          else if (one.do === 'kill') {
            void phone.pull().catch(() => {})
            for (let tick = 0; tick < one.after; tick++) await Promise.resolve()
            await phone.start()
          } else {
            fates = [...one.fates]
            edits = [...one.edits]
            seen = new Set(server.rows.keys())
            const pulled = phone.pull().then(
              () => true,
              () => false,
            )
            const done = await Promise.race([
              pulled,
              new Promise<null>((resolve) => setTimeout(resolve, 25, null)),
            ])
            // An answer that hangs comes at last, to whoever is there by then.
            if (done === null) {
              if (one.edits.length % 2 === 0) phone.wander()
              let settled = false
              void pulled.then(() => (settled = true))
              while (!settled) {
                for (const release of late.splice(0)) release()
                await new Promise((resolve) => setTimeout(resolve))
              }
            } else if (done && !one.fates.includes('late')) {
              const shown = phone.shown().map((row) => row.split(' ').slice(0, 2).join(' '))
              expect(shown.filter((key) => !seen.has(key))).toEqual([])
            }
            fates = []
          }
        }
        fates = []
        edits = []
        for (const release of late.splice(0)) release()
        await phone.pull().catch(() => {})
        await phone.pull()
        expect(phone.shown()).toEqual(server.shown())
        // And so it does after a start without a network.
        await (await import('./storage')).flushed()
        await phone.start()
        expect(phone.shown()).toEqual(server.shown())
      }),
      { numRuns: Number(process.env.SYNC_RUNS ?? 60) },
    )
  },
)
