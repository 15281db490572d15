import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import { phone, serve } from '../../testing/uni'

/** The app as WeChat starts it from this scene, up to a first page that asks for its person and its campaign. */
async function startFrom(scene: number) {
  vi.resetModules()
  setActivePinia(createPinia())
  Object.assign(uni, { getLaunchOptionsSync: () => ({ scene }) })
  const { inSinglePage } = await import('./single-page')
  const { openStorage } = await import('@/sync/storage')
  const { ensureSession } = await import('@/api/session')
  const { write } = await import('@/sync/storage')
  serve(() => ({ body: { access_token: 'a', refresh_token: 'r', user: { id: 'u' } } }))
  if (!inSinglePage()) await openStorage()
  void ensureSession()
  write('told', 1)
}

const asked = () => phone.asked.map(({ path }) => path)

test('opened from the timeline, the app asks nothing of anybody and writes nothing', async () => {
  await startFrom(1154)
  for (let turn = 0; turn < 20; turn++) await new Promise((next) => setTimeout(next))
  expect(asked()).toEqual([])
  expect([...phone.stored.keys()]).toEqual([])
})

test.each([1001, 1047, 1155])('opened from scene %d, it starts', async (scene) => {
  await startFrom(scene)
  await vi.waitFor(() => expect(asked()).toEqual(['/session/wechat']))
  await vi.waitFor(() => expect([...phone.stored.keys()]).toContain('v1:told'))
})
