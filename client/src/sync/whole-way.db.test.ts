import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, expect, test, vi } from 'vitest'
import '../../testing/uni'
import type * as Pull from '../../../edge/sync/pull'
import { openEdge } from '../../../edge/testing/stack'
import { EDITS } from '../../testing/whole-way/admin'
import { FATES } from '../../testing/whole-way/network'
import { ACTS, World } from '../../testing/whole-way/world'

// The app's own sync and typed client, the edge and PostgreSQL, and between them a network that loses, repeats, delays
// and reorders; the app is killed between any two steps, a second tab is open, and the shop changes meanwhile.

// Pages of four rows instead of a thousand, so that every pull of a small campaign has several.
vi.mock('../../../edge/sync/pull', async (original) => {
  const { pull, ...rest } = await original<typeof Pull>()
  const inPages: typeof pull = (tx, campaign_id, cursor) => pull(tx, campaign_id, cursor, 4)
  return { ...rest, pull: inPages }
})

const RUNS = Number(process.env.SYNC_RUNS ?? 12)

const edge = openEdge()
const admin = postgres(edge.env.SUPABASE_DB_URL, { max: 8, onnotice: () => {} })
afterAll(async () => void (await Promise.all([edge.close(), admin.end({ timeout: 5 })])))

const n = fc.nat(0xffff)
const tab = fc.nat(1)
const fate = fc.constantFrom(...FATES)
const move = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('go on' as const),
      choices: fc.array(fc.nat(20), { maxLength: 30 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ do: fc.constant('act' as const), what: fc.constantFrom(...ACTS), tab, n }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('pull' as const, 'network back' as const), tab }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('edit' as const), what: fc.constantFrom(...EDITS), n }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('edit slowly' as const), what: fc.constantFrom(...EDITS), n }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('let go' as const), n }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('kill as it stores' as const), tab, n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('open' as const, 'close' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('token expires' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('weather' as const),
      fates: fc.array(fate, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('in a lift' as const), on: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), hours: fc.integer({ min: -12, max: 12 }) }),
  },
)
type Move = typeof move extends fc.Arbitrary<infer One> ? One : never

async function make(world: World, one: Move): Promise<void> {
  const { turns, network, admin } = world
  const app = 'tab' in one ? world.apps[one.tab % world.apps.length] : undefined
  if (one.do === 'go on') for (const choice of one.choices) await turns.take(choice)
  if (one.do === 'act' && app) await world.act(app, one.what, one.n)
  if (one.do === 'pull') app?.pull()
  if (one.do === 'network back') app?.networkBack()
  if (one.do === 'edit') await admin.edit(one.what, one.n)
  if (one.do === 'edit slowly') await admin.editSlowly(one.what, one.n)
  if (one.do === 'let go') await admin.letGo(one.n)
  if (one.do === 'kill as it stores' && app) await world.killAsItStores(app, one.n)
  if ((one.do === 'kill' || one.do === 'close') && app) world.kill(app)
  if (one.do.startsWith('kill') || one.do === 'open' || world.apps.length === 0) await world.open()
  if (one.do === 'token expires') network.signIn.expire()
  if (one.do === 'weather') network.weather = one.fates
  if (one.do === 'in a lift') network.on = !one.on
  if (one.do === 'clock') turns.now += one.hours * 3_600_000
}

const moves = fc.array(move, { minLength: 1, maxLength: 80, size: 'max' })
const lastKills = fc.array(n, { maxLength: 4, size: 'max' })
const mostly = fc.constantFrom(true, true, true, false)
const kind = fc.constantFrom('browser' as const, 'wechat' as const)

test(
  'whatever the network, kills, a second tab and the shop do, phone and server agree: nothing lost, nothing twice',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(kind, mostly, moves, lastKills, async (phone, visited, all, kills) => {
        const world = await World.make(edge, admin, phone)
        if (visited) await world.heal()
        for (const one of all) await make(world, one)
        await world.heal(kills)
        expect(await world.findings()).toEqual([])
        const fresh = await world.fresh()
        for (const app of world.apps) expect(world.shown(app)).toEqual(fresh)

        // And so it does after a start without a network.
        for (const app of [...world.apps]) world.kill(app)
        world.network.on = false
        await world.open()
        for (const app of world.apps) expect(world.shown(app)).toEqual(fresh)
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 120_000 + RUNS * 5_000, markInterruptAsFailure: true },
    )
  },
)
