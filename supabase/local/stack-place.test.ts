import { expect, test } from 'vitest'
import { DEFAULT_BASE, stackPlace } from './stack-place'

test('the stack of npm start and a second one share neither ports nor folder', () => {
  const first = stackPlace(undefined, '/project')
  const second = stackPlace(55000, '/project')
  expect(first.dataDir).toBe('/project/.data')
  expect(second.dataDir).toBe('/project/.data-55000')
  expect(Object.values(first.ports)).toEqual([0, 1, 2, 3, 4, 5].map((offset) => DEFAULT_BASE + offset))
  expect(Object.values(first.ports).filter((port) => Object.values(second.ports).includes(port))).toEqual([])
})

test.each([80, 65531, 1.5, Number.NaN])('refuses %s as first port', (base) => {
  expect(() => stackPlace(base)).toThrow(/--ports takes the first of six ports/)
})
