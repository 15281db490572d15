import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { CAMPAIGN_ID, SESSION, syncReply } from '../../testing/rows'
import { phone, refusal, serve, type Answered, type Asked } from '../../testing/uni'

const CODE = 'AbCdEfGhIjKlMnOp12'
const IN = { campaign_id: CAMPAIGN_ID, participant: { id: 'me', role: 'employee', depth: 0 } }

let entry: ReturnType<typeof import('./useEntry').useEntry>
const went: string[] = []

beforeEach(async () => {
  went.length = 0
  setActivePinia(createPinia())
  phone.stored.set('v1:session', JSON.stringify(SESSION))
  vi.spyOn(uni, 'reLaunch').mockImplementation(({ url }) => void went.push(String(url)))
  entry = (await import('./useEntry')).useEntry()
})

function edge(enter: (asked: Asked) => Answered | 'offline'): void {
  serve((asked) => {
    if (asked.path === '/entry') return enter(asked)
    return asked.path === '/campaigns' ? { body: { campaigns: [] } } : { body: syncReply() }
  })
}

test('a good code leads into the campaign, already filled', async () => {
  edge(() => ({ body: IN }))
  await entry.open({ scene: CODE })
  expect(went).toEqual(['/pages/campaign/index'])
  await (await import('@/sync/storage')).flushed()
  expect([...phone.stored.keys()].some((key) => /^v1:campaign\/c1\/.*products/.test(key))).toBe(true)
})

test('a staff code asks for proof, and says at the fields what is missing or wrong', async () => {
  edge(({ body }) =>
    JSON.stringify(body).includes('对的')
      ? { body: IN }
      : refusal(
          403,
          JSON.stringify(body).includes('employee_no') ? 'roster_mismatch' : 'roster_match_required',
        ),
  )
  await entry.open({ code: CODE })
  expect(entry.step.value).toBe('proving')
  expect(entry.error.value).toBe('')
  await entry.prove()
  expect(entry.fieldErrors.value).toEqual({ employee_no: '请填写', name: '请填写' })
  entry.employeeNo.value = ' HM1 '
  entry.name.value = '错的'
  await entry.prove()
  expect(entry.step.value).toBe('proving')
  expect(entry.error.value).toContain('对不上')
  entry.name.value = '对的'
  await entry.prove()
  expect(phone.asked.filter(({ path }) => path === '/entry').at(-1)?.body).toEqual({
    code: CODE,
    device: expect.any(String),
    employee: { employee_no: 'HM1', name: '对的' },
  })
  expect(went).toEqual(['/pages/campaign/index'])
})

test('an unusable code is refused; text that is no code is refused without asking', async () => {
  edge(() => refusal(404, 'code_unusable'))
  await entry.open({ code: CODE })
  expect(entry.step.value).toBe('refused')
  entry.restart()
  entry.code.value = '不是码'
  await entry.enter()
  expect(entry.step.value).toBe('refused')
  expect(phone.asked.filter(({ path }) => path === '/entry')).toHaveLength(1)
})

test('a pasted link is as good as its code', async () => {
  edge(() => ({ body: IN }))
  entry.code.value = `https://sale.example.com/i/${CODE}`
  await entry.enter()
  expect(phone.asked.find(({ path }) => path === '/entry')?.body).toMatchObject({ code: CODE })
})

test('without a code: who was in goes on even offline, who was not is asked', async () => {
  const { write } = await import('@/sync/storage')
  write('current', 'c1')
  write('campaign/c1/campaigns', syncReply().changes.campaigns)
  await entry.open()
  expect(went).toEqual(['/pages/campaign/index'])
})

test('without a code and without a campaign: typing, or a word about the network', async () => {
  serve(() => 'offline')
  await entry.open()
  expect(entry.step.value).toBe('offline')
  edge(() => 'offline')
  const again = (await import('./useEntry')).useEntry()
  await again.open()
  expect(again.step.value).toBe('typing')
})

test('after the sale has ended the door says so, however often it is drawn, until another code is tried', async () => {
  ;(await import('@/sync/pull')).leaveCampaign(CAMPAIGN_ID)
  await entry.open()
  expect([entry.step.value, entry.ended.value]).toEqual(['refused', true])
  const again = (await import('./useEntry')).useEntry()
  await again.open()
  expect([again.step.value, again.ended.value]).toEqual(['refused', true])
  again.code.value = '不是码'
  await again.enter()
  expect([again.step.value, again.ended.value]).toEqual(['refused', false])
})

test('a linked browser that needs another code stands at the door with whatever code it was given, and asks nothing', async () => {
  edge(() => ({ body: IN }))
  ;(await import('@/sync/storage')).write('session', { ...SESSION, link: 'over' })
  ;(await import('@/api/session')).adoptSession()
  await entry.open({ code: CODE })
  expect(entry.step.value).toBe('unlinked')
  expect(phone.asked).toEqual([])
  entry.goLink()
  ;(await import('@/platform/launch')).bringCodeBack()
  expect((await import('@/platform/launch')).takeCode()).toBe(CODE)
})

const LINK = 'PreviewPreview1234'

/** An edge that shows the preview once, to whoever asks with its link. */
function previewing(answer: () => Answered | 'offline'): void {
  serve(({ path }) =>
    path === '/previews' ? answer() : { body: syncReply({ preview_ends_at: '2999-01-01' }) },
  )
}

test('a preview’s link leads onto the page, from the address or pasted whole', async () => {
  previewing(() => ({ body: { campaign_id: CAMPAIGN_ID, preview_ends_at: '2999-01-01' } }))
  await entry.open({ link: LINK })
  entry.code.value = ` https://sale.example.com/#/pages/door/index?link=${LINK} `
  await entry.enter()
  expect(went).toEqual(['/pages/campaign/index', '/pages/campaign/index'])
  expect(phone.asked.filter(({ path }) => path === '/previews').map(({ body }) => body)).toEqual([
    { link: LINK },
    { link: LINK },
  ])
})

test('a link that shows nothing (any more) is refused at the door, with what to do', async () => {
  previewing(() => refusal(404, 'link_unusable'))
  await entry.open({ link: LINK })
  expect([entry.step.value, went]).toEqual(['refused', []])
  expect(entry.error.value).toContain('要一个新的')
})

test('without a network a preview’s link is kept, and trying again opens it', async () => {
  let there = false
  previewing(() =>
    there ? { body: { campaign_id: CAMPAIGN_ID, preview_ends_at: '2999-01-01' } } : 'offline',
  )
  await entry.open({ link: LINK })
  expect(entry.step.value).toBe('offline')
  there = true
  await entry.retry()
  expect(went).toEqual(['/pages/campaign/index'])
})

test('without a network a code is kept as well, and trying again enters with it', async () => {
  let there = false
  edge(() => (there ? { body: IN } : 'offline'))
  await entry.open({ code: CODE })
  expect(entry.step.value).toBe('offline')
  there = true
  await entry.retry()
  expect(went).toEqual(['/pages/campaign/index'])
})

test('where a preview has ended the door says that it was one', async () => {
  previewing(() => ({ body: { campaign_id: CAMPAIGN_ID, preview_ends_at: '2999-01-01' } }))
  await entry.open({ link: LINK })
  ;(await import('@/sync/pull')).leaveCampaign(CAMPAIGN_ID)
  const again = (await import('./useEntry')).useEntry()
  await again.open()
  expect([again.step.value, again.previewEnded.value]).toEqual(['refused', true])
})
