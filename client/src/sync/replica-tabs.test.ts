import { expect, test, vi } from 'vitest'
import { CAMPAIGN_ID, campaignRow, productRow, syncReply } from '../../testing/rows'

/** One browser's storage, which tells the other tabs what changed. */
const kept = new Map<string, string>()
const tabs = new Set<{ heard: (keys: readonly string[]) => void }>()
vi.doMock('@/platform/storage', () => ({
  openDevice: () => {
    const tab = { heard: (_: readonly string[]) => {} }
    tabs.add(tab)
    return {
      load: async () => new Map(kept),
      store: async (changes: readonly { key: string; text: string | null }[]) => {
        for (const { key, text } of changes) {
          if (text === null) kept.delete(key)
          else kept.set(key, text)
        }
        for (const other of tabs) if (other !== tab) other.heard(changes.map(({ key }) => key))
      },
      watch: (heard: (keys: readonly string[]) => void) => (tab.heard = heard),
      reread: async (keys: readonly string[]) => keys.map((key) => ({ key, text: kept.get(key) ?? null })),
    }
  },
}))

async function openTab() {
  vi.resetModules()
  const storage = await import('./storage')
  await storage.openStorage()
  const replica = await import('./replica')
  replica.openReplica(CAMPAIGN_ID)
  const settled = async () => {
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setTimeout(resolve))
      await storage.flushed()
    }
  }
  const names = () => [...replica.replica.rows('products').value.values()].map(({ name }) => name).sort()
  return { ...replica, settled, names }
}
const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const named = (cursor: string, id: string, name: string) =>
  syncReply({ cursor, changes: { products: [productRow({ id, name })] } })

test('a tab that is behind never leaves its older rows under the newer position of another', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const behind = await openTab()
  await behind.applySync(
    syncReply({ changes: { campaigns: [campaignRow()], products: [productRow({ name: '旧' })] } }),
    null,
  )
  await behind.settled()
  const ahead = await openTab()
  later(1000)
  await ahead.applySync(named('cursor-2', 'p1', '新'), null)
  await ahead.settled()

  // The one behind confirms a row of the same bucket, with what it last knew of the others.
  behind.confirmRow('products', productRow({ id: 'p3', name: '确认' }))
  await behind.settled()
  await ahead.settled()
  later(1000)
  ahead.applyUnchanged()
  await ahead.settled()

  const next = await openTab()
  expect(next.replica.position.value.cursor).toBe('cursor-2')
  expect(next.names()).toContain('新')
  expect(next.names()).not.toContain('旧')
  vi.useRealTimers()
})

test('two tabs at rest do not write over each other for ever', async () => {
  const one = await openTab()
  await one.applySync(syncReply(), null)
  await one.settled()
  const two = await openTab()
  await two.applySync(named('cursor-2', 'p2', '二'), null)
  await two.settled()
  await one.settled()
  const set = vi.spyOn(kept, 'set')
  for (let i = 0; i < 3; i++) {
    one.applyUnchanged()
    await one.settled()
    two.applyUnchanged()
    await two.settled()
  }
  expect(set.mock.calls.filter(([key]) => !key.endsWith('/position'))).toEqual([])
})
