import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { inputsHash } from './h5-build'

test('the fingerprint follows what the build reads and nothing else', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neigou-inputs-'))
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
    return inputsHash(folder)
  }
  const before = write('client/src/App.vue', 'a')
  expect(write('client/dist/build/h5/index.html', 'x')).toBe(before)
  expect(write('client/src/price.test.ts', 'x')).toBe(before)
  expect(write('supabase/seed/roster.csv', 'x')).toBe(before)
  const changed = write('client/src/App.vue', 'b')
  expect(changed).not.toBe(before)
  expect(write('edge/pricing/quote.ts', 'x')).not.toBe(changed)
  rmSync(folder, { recursive: true })
})
