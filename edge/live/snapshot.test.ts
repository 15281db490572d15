import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earlier, parseSnapshot, sees } from './snapshot.ts'

const snapshot = (text: string) => {
  const read = parseSnapshot(text)
  if (!read) throw new Error(`not a snapshot: ${text}`)
  return read
}

describe('a snapshot', () => {
  it('sees what had ended: all below xmin, and between xmin and xmax what was not running', () => {
    const at = snapshot('100:105:100,103')
    const seen = [99n, 100n, 101n, 102n, 103n, 104n, 105n, 900n].filter((xid) => sees(at, xid))
    expect(seen).toEqual([99n, 101n, 102n, 104n])
  })

  it.each(['', 'x', '1:2', '5:4:', '1:9:3,2', '1:9:9', '0:1:', '1:9:1,,2', '1:2:;drop', '-1:2:', '1:2:1 '])(
    'is not read out of %j',
    (text) => expect(parseSnapshot(text)).toBeNull(),
  )

  it('keeps the text it was read from, which goes back to the database', () => {
    expect(snapshot('7:12:7,9').text).toBe('7:12:7,9')
  })
})

/** A database of which only the transactions are known: it begins and ends them, and looks now and then. */
const course = fc.array(fc.oneof(fc.constant('begin' as const), fc.nat(5), fc.constant('look' as const)), {
  minLength: 5,
  maxLength: 60,
})

function looks(steps: (string | number)[]): string[] {
  const running: number[] = []
  const seen: string[] = []
  let [next, highest] = [3, 2]
  for (const step of steps) {
    if (step === 'begin') running.push(next++)
    else if (typeof step === 'number') {
      const [ended = 0] = running.splice(step % Math.max(1, running.length), 1)
      highest = Math.max(highest, ended)
    } else {
      const among = running.filter((xid) => xid <= highest)
      seen.push(`${Math.min(highest + 1, ...running)}:${highest + 1}:${among.join(',')}`)
    }
  }
  return seen
}

it('of two moments of one database the earlier one is found, in whatever order they are named', () => {
  fc.assert(
    fc.property(course, (steps) => {
      const moments = looks(steps).map(snapshot)
      moments.slice(1).forEach((later, i) => {
        const before = moments[i] ?? later
        for (const found of [earlier(before, later), earlier(later, before)])
          expect(found.text).toBe(before.text)
        for (let xid = 1n; xid < later.xmax; xid++) if (sees(before, xid)) expect(sees(later, xid)).toBe(true)
      })
    }),
    { numRuns: Number(process.env['SNAPSHOT_RUNS'] ?? 200) },
  )
})
