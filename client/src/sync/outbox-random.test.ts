import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breathe, World, type Weather } from '../../testing/outbox-world'

// Two tabs, a bad network and a phone that loses power between any two steps. In the end every action that was ever on
// the phone was done once or refused once, every refusal was told, and the queue is empty.

type Move =
  | { kind: 'step'; choice: number }
  | { kind: 'claim' | 'record' | 'crash' | 'network back'; tab: number; sold_out: boolean }
  | { kind: 'weather'; weather: Weather }

const weather = fc.constantFrom<Weather>(
  'fine',
  'lost on the way there',
  'lost on the way back',
  'server in trouble',
)
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('step' as const), choice: fc.nat(7) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('claim' as const, 'claim' as const, 'record' as const, 'network back' as const),
      tab: fc.nat(1),
      sold_out: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), tab: fc.nat(1), sold_out: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('weather' as const), weather }) },
)

async function make(world: World, move: Move): Promise<void> {
  if (move.kind === 'step') return void (await world.step(move.choice))
  if (move.kind === 'weather') return void (world.weather = () => move.weather)
  const tab = world.tabs[move.tab]
  if (tab === undefined) return
  if (move.kind === 'claim') void tab.act(move.sold_out ? 'sold out' : 'k1')
  if (move.kind === 'record') void tab.box.record('c1', { type: 'page_view' })
  if (move.kind === 'network back') void tab.box.flush(true)
  if (move.kind === 'crash') {
    world.crash(tab)
    await world.open()
  }
}

async function live(moves: readonly Move[]): Promise<World> {
  const world = new World()
  await world.open()
  await world.open()
  for (const one of moves) await make(world, one)
  world.weather = () => 'fine'
  await breathe()
  for (let rest = 3000; rest > 0 && !world.idle; rest -= 1) await world.step(0)
  return world
}

test('whatever the network, crashes and a second tab do, each action is done once or refused and told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 160 }), async (moves) => {
      const world = await live(moves)
      const { server } = world
      expect(server.problems).toEqual([])
      expect([...world.recorded].filter((id) => !server.has(id))).toEqual([])
      const refused = [...server.answered].filter(([, one]) => one.refused).map(([id]) => id)
      expect(refused.filter((id) => !world.told.has(id))).toEqual([])
      for (const tab of world.tabs) expect(tab.box.pending.value).toEqual([])
      expect(JSON.parse(world.disk ?? '{"waiting":[]}')).toMatchObject({ waiting: [] })
    }),
    { numRuns: Number(process.env.RANDOM_RUNS ?? 300) },
  )
}, 60_000)

test('each kind is answered in the order in which it was done', async () => {
  const claims = fc.array(move, { minLength: 20, maxLength: 160 })
  await fc.assert(
    fc.asyncProperty(claims, async (moves) => {
      const world = await live(moves)
      const order = [...world.recorded].filter((id) => world.server.answered.has(id))
      const came = [...world.server.answered.values()]
        .filter(({ mutation }) => mutation.name === 'claim_coupon')
        .map(({ mutation }) => mutation.id)
      expect(came).toEqual(order.filter((id) => came.includes(id)))
    }),
    { numRuns: Number(process.env.RANDOM_RUNS ?? 150) },
  )
}, 60_000)
