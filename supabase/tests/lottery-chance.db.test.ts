import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { drawnNumber, landedPrize, type PublishedPrize } from '../../edge/lottery/index.ts'
import { admin, closeConnections } from './cast.ts'

afterAll(closeConnections)

const vectors = JSON.parse(
  readFileSync(new URL('../../docs/lottery-vectors.json', import.meta.url), 'utf8'),
) as {
  seed: string
  numbers: { ticket_id: string; client_seed: string; number: number }[]
  landings: { number: number; landed_prize_id: string | null }[]
  lottery: { tables: { prizes: PublishedPrize[] }[] }
}

// RFC 4231: keys shorter than, as long as and longer than a block, and data likewise. Case 5 is about truncation.
const byte = (value: number, length: number) => Buffer.alloc(length, value)
const RFC_4231: [number, Buffer, Buffer, string][] = [
  [
    1,
    byte(0x0b, 20),
    Buffer.from('Hi There'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    2,
    Buffer.from('Jefe'),
    Buffer.from('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [3, byte(0xaa, 20), byte(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  [
    4,
    Buffer.from(Array.from({ length: 25 }, (_, n) => n + 1)),
    byte(0xcd, 50),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  [
    6,
    byte(0xaa, 131),
    Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    7,
    byte(0xaa, 131),
    Buffer.from(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
]

const hmac = async (key: Buffer, message: Buffer) => {
  const [row] = await admin<{ digest: string }[]>`
    select encode(private.hmac_sha256(${key}, ${message}), 'hex') as digest`
  return row?.digest
}

describe("the database's HMAC-SHA256", () => {
  it.each(RFC_4231)('is that of RFC 4231, test case %d', async (_, key, data, digest) => {
    expect(await hmac(key, data)).toBe(digest)
  })

  it('is the same as another implementation around the length of a block', async () => {
    for (const [keyLength, length] of [
      [0, 0],
      [63, 64],
      [64, 63],
      [65, 55],
      [64, 119],
      [128, 1],
    ] as const) {
      const [key, message] = [randomBytes(keyLength), randomBytes(length)]
      expect(await hmac(key, message)).toBe(createHmac('sha256', key).update(message).digest('hex'))
    }
  })
})

it('every landing of the published vectors is that of the database', async () => {
  const [table] = vectors.lottery.tables
  const rows = await admin<{ landed: string | null }[]>`
    select private.landed_prize(${admin.json(table?.prizes ?? [])}, n) ->> 'prize_id' as landed
      from unnest(${vectors.landings.map(({ number }) => number)}::int[]) with ordinality u (n, i) order by u.i`
  expect(rows.map((row) => row.landed)).toEqual(vectors.landings.map((one) => one.landed_prize_id))
})

describe('a number of the database', () => {
  it('is the number of every published vector', async () => {
    const rows = await admin<{ number: number; expected: number }[]>`
      select v.number as expected, private.drawn_number(decode(${vectors.seed}, 'hex'), v.ticket_id, v.client_seed) as number
        from jsonb_to_recordset(${admin.json(vectors.numbers)}) v (ticket_id uuid, client_seed text, number int)`
    expect(rows.length).toBeGreaterThanOrEqual(10)
    expect(rows.map((row) => row.number)).toEqual(rows.map((row) => row.expected))
  })

  it('is the number the phone derives, in 300 random cases, whatever the case of the ticket id', async () => {
    const letters = ['a', 'Z', '7', '好', 'é', '🍀', '%', ' ', '\\', "'"]
    const some = () =>
      Array.from(randomBytes(1 + Math.floor(Math.random() * 64)), (n) => letters[n % letters.length]).join('')
    const cases = Array.from({ length: 300 }, () => ({
      seed: randomBytes(32).toString('hex'),
      ticket_id: randomUUID().toUpperCase(),
      client_seed: some(),
    }))
    const rows = await admin<{ number: number }[]>`
      select private.drawn_number(decode(v.seed, 'hex'), v.ticket_id, v.client_seed) as number
        from rows from (jsonb_to_recordset(${admin.json(cases)}) as (seed text, ticket_id uuid, client_seed text)) with ordinality
          v (seed, ticket_id, client_seed, n) order by v.n`
    expect(rows.map((row) => row.number)).toEqual(
      cases.map((one) => drawnNumber(Buffer.from(one.seed, 'hex'), one.ticket_id, one.client_seed)),
    )
  })

  it.each([
    ['the last fair integer', ['fffffffffffff9af'], 9999],
    ['the integer after the first unfair one', ['fffffffffffff9b0', '0000000000000005'], 5],
    [
      'none when all four are unfair',
      ['ffffffffffffffff', 'fffffffffffff9b0', 'fffffffffffff9b1', 'ffffffffffffffff'],
      null,
    ],
  ])('is %s', async (_, words, number) => {
    const digest = words.join('').padEnd(64, '0')
    const [row] = await admin`select private.first_fair(decode(${digest}, 'hex')) as number`
    expect(row?.number).toBe(number)
  })
})

it('every number lands in the database where it lands on the phone, in 40 random tables with odds of zero too', async () => {
  for (let run = 0; run < 40; run++) {
    let left = 10_000
    const prizes: PublishedPrize[] = Array.from({ length: run % 7 }, (_, n) => {
      const odds_bps = Math.random() < 0.3 ? 0 : Math.floor(Math.random() * left)
      left -= odds_bps
      return { position: 100 - n, prize_id: randomUUID(), name: `${n}`, odds_bps, quantity: 1 }
    })
    const ends = prizes.map((_, n) => prizes.slice(n).reduce((sum, prize) => sum + prize.odds_bps, 0))
    const numbers = [0, 9999, ...ends, ...ends.map((end) => end - 1)].filter((n) => n >= 0 && n < 10_000)
    const rows = await admin<{ id: string | null }[]>`
      select private.landed_prize(${admin.json(prizes)}, n) ->> 'prize_id' as id
        from unnest(${numbers}::int[]) with ordinality u (n, i) order by u.i`
    expect(rows.map((row) => row.id)).toEqual(numbers.map((n) => landedPrize(prizes, n)?.prize_id ?? null))
  }
})
