import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextStage, type Answer, type Stage, type StageEvent } from './draw-stage'

type Event = StageEvent<string>

const WON: Answer<string> = { kind: 'drawn', result: '围巾' }
const after = (...events: Event[]) => events.reduce<Stage<string>>(nextStage, { at: 'idle' })

const pressed = (draw = '1', still = false): Event => ({ kind: 'pressed', draw, still })
const answered = (answer: Answer<string> = WON, draw = '1'): Event => ({ kind: 'answered', draw, answer })
const shuffled: Event = { kind: 'shuffled', draw: '1' }
const turned: Event = { kind: 'turned', draw: '1' }

test('the cards move from the press on, and an answer that comes at once waits until they have moved long enough', () => {
  expect(after(pressed()).at).toBe('shuffling')
  expect(after(pressed(), answered()).at).toBe('shuffling')
  expect(after(pressed(), answered(), shuffled)).toEqual({ at: 'turning', draw: '1', answer: WON })
  expect(after(pressed(), answered(), shuffled, turned)).toEqual({ at: 'shown', draw: '1', answer: WON })
})

test('while the answer is late nothing is shown, however long the cards have moved', () => {
  expect(after(pressed(), shuffled, turned).at).toBe('shuffling')
  expect(after(pressed(), shuffled, answered()).at).toBe('turning')
})

test('a refusal, and a draw kept for the network, are said at once: no card turns over', () => {
  const answers: Answer<string>[] = [{ kind: 'refused', why: '已结束' }, { kind: 'kept' }]
  for (const answer of answers)
    expect(after(pressed(), answered(answer))).toEqual({ at: 'shown', draw: '1', answer })
})

test('skipping shows the answer as soon as there is one, and not before', () => {
  const skipped: Event = { kind: 'skipped' }
  expect(after(pressed(), skipped).at).toBe('shuffling')
  expect(after(pressed(), skipped, answered()).at).toBe('shown')
  expect(after(pressed(), answered(), skipped).at).toBe('shown')
  expect(after(pressed(), answered(), shuffled, skipped).at).toBe('shown')
})

test('with less motion asked for, the answer is shown without any', () => {
  expect(after(pressed('1', true), answered()).at).toBe('shown')
})

test('a second press while a draw is under way starts nothing; after the result it starts the next', () => {
  expect(after(pressed('1'), pressed('2'))).toMatchObject({ draw: '1' })
  expect(after(pressed('1'), answered(), shuffled, pressed('2'))).toMatchObject({ at: 'turning', draw: '1' })
  expect(after(pressed('1', true), answered(), pressed('2'))).toMatchObject({ at: 'shuffling', draw: '2' })
})

test('who leaves before the answer is not called back by it, and it never shows as the result of a later draw', () => {
  const left: Event = { kind: 'left' }
  expect(after(pressed('1'), left, answered()).at).toBe('idle')
  expect(after(pressed('1'), left, pressed('2'), answered(WON, '1'), shuffled)).toMatchObject({
    at: 'shuffling',
    draw: '2',
    answer: null,
  })
})

const draw = fc.constantFrom('1', '2', '3')
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('pressed' as const), draw, still: fc.boolean() }),
  draw.map((draw): Event => ({ kind: 'shuffled', draw })),
  draw.map((draw): Event => ({ kind: 'turned', draw })),
  fc.constantFrom<Event>({ kind: 'skipped' }, { kind: 'left' }),
  draw.map((draw): Event => answered({ kind: 'drawn', result: `result of ${draw}` }, draw)),
)

test('whatever happens in whatever order, only the server’s own answer to this draw is ever shown', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let stage: Stage<string> = { at: 'idle' }
      const heard = new Set<string>()
      for (const one of events) {
        if (one.kind === 'answered') heard.add(one.draw)
        stage = nextStage(stage, one)
        if (stage.at !== 'turning' && stage.at !== 'shown') continue
        expect(heard).toContain(stage.draw)
        expect(stage.answer).toEqual({ kind: 'drawn', result: `result of ${stage.draw}` })
      }
    }),
  )
})

test('from wherever it stands, the answer and the end of the motion bring a draw to its result', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      const stage = events.reduce<Stage<string>>(nextStage, { at: 'idle' })
      if (stage.at === 'idle') return
      const { draw } = stage
      const ending: Event[] = [
        answered({ kind: 'drawn', result: 'it' }, draw),
        { kind: 'shuffled', draw },
        { kind: 'turned', draw },
      ]
      expect(ending.reduce<Stage<string>>(nextStage, stage).at).toBe('shown')
    }),
  )
})
