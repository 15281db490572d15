import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partOf } from './range.ts'

const FILE = 'abcdefghij'
async function ask(range: string | undefined, file = new Response(FILE)) {
  const { status, headers, body } = await partOf(file, range)
  return { status, range: headers['content-range'], text: await new Response(body).text() }
}

describe('a part of a file', () => {
  it.each([
    ['bytes=0-', 206, 'bytes 0-9/10', FILE],
    ['bytes=2-4', 206, 'bytes 2-4/10', 'cde'],
    ['bytes=7-99', 206, 'bytes 7-9/10', 'hij'],
    ['bytes=-3', 206, 'bytes 7-9/10', 'hij'],
    ['bytes=-99', 206, 'bytes 0-9/10', FILE],
    ['bytes=10-', 416, 'bytes */10', ''],
    ['bytes=-0', 416, 'bytes */10', ''],
  ])('%s is answered by %i, %s', async (asked, status, range, text) => {
    expect(await ask(asked)).toEqual({ status, range, text })
  })

  it.each([undefined, '', 'bytes=-', 'bytes=4-2', 'bytes=0-1,4-5', 'items=0-1', 'bytes=x'])(
    'all of it is the answer to %s',
    async (asked) => {
      expect(await ask(asked)).toEqual({ status: 200, range: undefined, text: FILE })
    },
  )

  it('that Storage has cut out already is handed on', async () => {
    const cut = new Response('cde', { status: 206, headers: { 'content-range': 'bytes 2-4/10' } })
    expect(await ask('bytes=2-4', cut)).toEqual({ status: 206, range: 'bytes 2-4/10', text: 'cde' })
  })

  it('says exactly which part it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(12),
        fc.nat(12),
        fc.string({ minLength: 1, maxLength: 10, unit: 'binary-ascii' }),
        async (from, to, text) => {
          const answer = await ask(`bytes=${from}-${to}`, new Response(text))
          const part = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.range ?? '')
          expect(answer.status).toBe(from > to ? 200 : from < text.length ? 206 : 416)
          if (answer.status === 206) {
            expect(Number(part?.[3])).toBe(text.length)
            expect(answer.text).toBe(text.slice(Number(part?.[1]), Number(part?.[2]) + 1))
            expect(Number(part?.[1])).toBe(from)
          }
        },
      ),
    )
  })
})
