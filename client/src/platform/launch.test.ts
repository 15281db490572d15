import { beforeEach, expect, test, vi } from 'vitest'

const CODE = 'AbCdEfGhIjKlMnOp12'
const OTHER = 'ZbCdEfGhIjKlMnOp12'

let launch: typeof import('./launch')

beforeEach(async () => {
  vi.resetModules()
  launch = await import('./launch')
})

test('finds the code people type, paste or scan', () => {
  expect(launch.codeIn(`  ${CODE}\n`)).toBe(CODE)
  expect(launch.codeIn(`https://sale.example.com/i/${CODE}`)).toBe(CODE)
  expect(launch.codeIn(`https://sale.example.com/?code=${CODE}`)).toBe(CODE)
  expect(launch.codeIn('hello')).toBeNull()
  expect(launch.codeIn('../../etc/passwd-and-more')).toBeNull()
  expect(launch.codeOf({ scene: encodeURIComponent(CODE) })).toBe(CODE)
  expect(launch.codeOf({ scene: '%' })).toBeNull()
  expect(launch.codeOf(undefined)).toBeNull()
})

test('coming back to the front repeats the old code, which no longer counts; a new scan does', () => {
  expect(launch.noteLaunch({ code: CODE })).toBe(true)
  expect(launch.takeCode()).toBe(CODE)
  expect(launch.noteLaunch({ code: CODE })).toBe(false)
  expect(launch.takeCode()).toBeNull()
  expect(launch.noteLaunch({ scene: OTHER })).toBe(true)
  expect(launch.takeCode()).toBe(OTHER)
})

function at(pathname: string, search = ''): string[] {
  const shown: string[] = []
  vi.stubGlobal('window', {
    location: { pathname, search },
    history: { replaceState: (_: unknown, __: string, url: string) => shown.push(url) },
  })
  launch.readAddress()
  vi.unstubAllGlobals()
  return shown
}

test('a link’s code leaves the address bar at once', () => {
  expect(at(`/i/${CODE}`)).toEqual(['/#/'])
  expect(launch.takeCode()).toBe(CODE)
})

test('an ordinary start leaves the address alone; a broken link is still answered', () => {
  expect(at('/')).toEqual([])
  expect(launch.takeCode()).toBeNull()
  expect(at('/i/bad')).toEqual(['/#/'])
  expect(launch.takeCode()).toBe('bad')
})
