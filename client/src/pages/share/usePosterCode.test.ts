import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { ShareInfo } from '@/composables/useShare'
import type { Sheet } from '@/platform/canvas'
import { usePosterCode } from './usePosterCode'

const LINK = 'https://shop.test/i/AbCdEfGhIjKlMnOpQrStUv'

const info = (over: Partial<ShareInfo>): ShareInfo => ({
  share_code: 'AbCdEfGhIjKlMnOpQrStUv',
  h5_url: LINK,
  mini_program_path: 'pages/door/index?scene=AbCdEfGhIjKlMnOpQrStUv',
  mini_program_code_url: null,
  mini_program_code_pending: true,
  title: '',
  text: '',
  image_url: null,
  ...over,
})
const READY = { mini_program_code_url: '/code-pictures/1?exp=1&sig=s', mini_program_code_pending: false }

/** A sheet whose pictures all arrive, or none does. */
const sheet = (arrives = true) => {
  const loaded: string[] = []
  const load = async (source: string) => {
    loaded.push(source)
    return arrives ? { source: {} as CanvasImageSource, width: 430, height: 430 } : null
  }
  return { loaded, load } as unknown as Sheet & { loaded: string[] }
}

/** The mini-program's page, where the edge gives these answers one after the other; `false` is no answer. */
async function codeAfter(answers: (Partial<ShareInfo> | false)[], on = sheet()) {
  const share = shallowRef<ShareInfo | null>(info({}))
  let asked = 0
  const { codeFor, plain } = usePosterCode(share, async () => {
    const answer = answers[asked++] ?? {}
    if (answer !== false) share.value = info(answer)
    return answer !== false
  })
  const code = codeFor(on, LINK)
  await vi.runAllTimersAsync()
  return { code: await code, asked, plain: plain.value, loaded: on.loaded }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the mini-program’s code is asked for again until WeChat has made its picture', async () => {
  const { code, asked, plain, loaded } = await codeAfter([{}, READY])
  expect(code).toHaveProperty('picture')
  expect([asked, plain]).toEqual([2, false])
  expect(loaded).toEqual([expect.stringContaining('/code-pictures/1?exp=1&sig=s')])
})

test.each([
  ['it does not come in time', [], 3],
  ['it never will', [{ mini_program_code_pending: false }], 1],
  ['there is no network', [false as const], 1],
])('the link’s code stands in when %s, and the page says so', async (_, answers, times) => {
  const { code, asked, plain } = await codeAfter(answers)
  expect(code).toHaveProperty('modules')
  expect([asked, plain]).toEqual([times, true])
})

test('a picture that cannot be fetched is replaced by the link’s code as well', async () => {
  const { code, plain } = await codeAfter([READY], sheet(false))
  expect(code).toHaveProperty('modules')
  expect(plain).toBe(true)
})
