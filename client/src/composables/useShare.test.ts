import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { CAMPAIGN_ID, SESSION, syncReply } from '../../testing/rows'
import { phone, serve } from '../../testing/uni'

const CARD = {
  title: '换季内购会',
  h5_url: 'https://shop.test/i/code',
  mini_program_path: '/pages/door/index?code=code',
}

/** The app at a cold start: its first page is set up before the phone's own copy is read. */
async function coldStart() {
  vi.resetModules()
  setActivePinia(createPinia())
  const { useShare } = await import('./useShare')
  const { useRecentSearches } = await import('./useRecentSearches')
  const page = effectScope().run(() => ({ ...useShare(), ...useRecentSearches() }))
  if (page === undefined) throw new Error('no page')
  const replica = await import('@/sync/replica')
  const storage = await import('@/sync/storage')
  async function read() {
    await storage.openStorage()
    replica.openReplica(CAMPAIGN_ID)
    await nextTick()
  }
  return { page, read, replica, storage }
}

test('a page set up before the phone’s copy is read has the stored card once it is, without a network', async () => {
  phone.stored.set(`v1:campaign/${CAMPAIGN_ID}/share`, JSON.stringify(CARD))
  const { page, read } = await coldStart()
  expect(page.card().path).toBe('/pages/door/index')
  await read()
  expect(page.card()).toMatchObject({ title: CARD.title, path: CARD.mini_program_path })
  expect(phone.asked).toEqual([])
})

test('recent searches are there on a page set up before the phone’s copy is read', async () => {
  phone.stored.set(`v1:campaign/${CAMPAIGN_ID}/searches`, '["风衣"]')
  const { page, read, storage } = await coldStart()
  await read()
  expect(page.recent.value).toEqual(['风衣'])
  page.remember('大衣')
  await storage.flushed()
  expect(phone.stored.get(`v1:campaign/${CAMPAIGN_ID}/searches`)).toBe('["大衣","风衣"]')
})

test('a card that arrives after the campaign was left is neither shown nor kept', async () => {
  const { page, read, replica, storage } = await coldStart()
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    serve(async ({ path }) => {
      if (path.startsWith('/session')) return { body: SESSION }
      if (path !== '/share') return 'offline'
      resolve()
      await new Promise<void>((sent) => (answer = sent))
      return { body: CARD }
    })
  })
  await read()
  replica.applySync(syncReply(), null)
  await asked
  replica.purgeReplica(CAMPAIGN_ID)
  answer()
  await vi.waitFor(() => expect(page.loading.value).toBe(false))
  await storage.flushed()
  expect(page.share.value).toBeNull()
  expect([...phone.stored.keys()].filter((key) => key.endsWith('/share'))).toEqual([])
})
