import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { Campaign } from '@/api/rows'
import { CAMPAIGN_ID, SESSION, campaignRow, syncReply } from '../../testing/rows'
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

/** The page of somebody who is inside, with this campaign. */
async function insideWith(over: Partial<Campaign>) {
  const code = 'AbCdEfGhIjKlMnOpQrStUv'
  const card = { ...CARD, mini_program_path: `pages/door/index?scene=${code}` }
  phone.stored.set(`v1:campaign/${CAMPAIGN_ID}/share`, JSON.stringify(card))
  const { page, read, replica } = await coldStart()
  await read()
  replica.applySync(syncReply({ changes: { campaigns: [campaignRow(over)] } }), null)
  await nextTick()
  return { page, code }
}

test('the card says the admin’s words for outsiders, and leads in with this person’s code', async () => {
  const { page, code } = await insideWith({ share_title: '给你留了一份邀请' })
  expect(page.card()).toMatchObject({
    title: '给你留了一份邀请',
    path: `/pages/door/index?scene=${code}`,
  })
})

test('the card’s picture is the admin’s, and never a shot of the page', async () => {
  const without = await insideWith({})
  expect(without.page.card().imageUrl).toBe('/static/card.png')
  const { page } = await insideWith({ share_image: `${CAMPAIGN_ID}/card.png` })
  expect(page.card().imageUrl).toMatch(/\/images\/c1\/card\.png\?campaign_id=c1&exp=\d+&sig=/)
})

test('the timeline is told the code and nothing of the campaign', async () => {
  const secret = {
    company_name: '禾木服饰',
    title: '秋末员工内购',
    share_title: '给你留了一份邀请',
    share_image: `${CAMPAIGN_ID}/card.png`,
  }
  const { page, code } = await insideWith(secret)
  expect(page.timeline()).toEqual({
    title: '有一份内购邀请，留给你',
    query: `code=${code}`,
    imageUrl: '/static/card.png',
  })
})
