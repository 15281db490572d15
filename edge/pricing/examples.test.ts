import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { quote } from './index.ts'
import { examplesIn, say } from './testing/examples.ts'

const document = readFileSync(new URL('../../docs/pricing.md', import.meta.url), 'utf8')
const EXAMPLES = examplesIn(document)

describe('the worked examples of docs/pricing.md', () => {
  it.each(EXAMPLES)('$shows', ({ input, said }) => {
    expect(say(quote(input))).toEqual(said)
  })

  it('are all read', () => {
    expect(EXAMPLES.length).toBeGreaterThan(30)
  })
})
