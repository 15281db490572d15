import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { blockPerson, broadcast, said, toldTo } from './acting.ts'
import { bought } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

const deliver = (limit = 1000) =>
  db.asService(
    (tx) =>
      tx<
        { told: number; more: boolean }[]
      >`select told, more from private.deliver_broadcasts(now(), ${limit})`,
  )
/** Other files may have broadcasts of their own under way. */
async function deliverAll(limit = 1000) {
  for (let i = 0; i < 50; i++) if (!(await deliver(limit))[0]?.more) return
}
const heard = async (participant_id: string) =>
  (await toldTo(participant_id)).filter(({ kind }) => kind === 'broadcast').map(({ data }) => data.title)
const row = async (own: Campaign) =>
  (
    await admin`select status, told from broadcasts where campaign_id = ${own.id} order by created_at desc limit 1`
  )[0]

describe('a broadcast', () => {
  it('reaches everybody who is in, once, in batches, and nobody who joins later', async () => {
    const own = await openCampaign()
    const people = [await own.employee(1), await own.employee(2), await own.employee(3)]
    const blocked = await own.employee(4)
    await blockPerson(blocked.participant_id)
    expect(await broadcast(own.id, '最后一天', '今晚八点结束')).toContain('将发给 3 人')
    const late = await own.employee(5)
    await deliverAll(2)
    await deliverAll(2)
    for (const { participant_id } of people) expect(await heard(participant_id)).toEqual(['最后一天'])
    expect(await heard(late.participant_id)).toEqual([])
    expect(await heard(blocked.participant_id)).toEqual([])
    expect(await row(own)).toEqual({ status: 'sent', told: 3 })
  })

  it.each([
    ['employees', [true, false, true]],
    ['friends', [false, true, false]],
    ['buyers', [false, false, true]],
  ] as const)('to %s reaches them alone', async (to, expected) => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const people = [root, await own.friend(root), await own.employee(2)]
    await bought(own, people[2]?.user ?? '', 1)
    await broadcast(own.id, '通知', '正文', to)
    await deliverAll()
    const got = await Promise.all(people.map(({ participant_id }) => heard(participant_id)))
    expect(got.map((titles) => titles.length === 1)).toEqual(expected)
  })

  it('delivered by several at once reaches everybody once', async () => {
    const own = await openCampaign()
    const people = []
    for (const n of [1, 2, 3, 4, 5, 6]) people.push(await own.employee(n))
    await broadcast(own.id, '通知', '正文')
    await Promise.all([1, 2, 3, 4].map(() => deliverAll(1)))
    await deliverAll(1)
    for (const { participant_id } of people) expect(await heard(participant_id)).toEqual(['通知'])
    expect((await row(own))?.told).toBe(6)
  })

  it('said twice on one day goes out once, also by two at once; another text is another one', async () => {
    const own = await openCampaign()
    const { participant_id } = await own.employee(1)
    const answers = await Promise.all([1, 2, 3].map(() => broadcast(own.id, '通知', '正文')))
    expect(answers.filter((text) => text.includes('没有再发'))).toHaveLength(2)
    await broadcast(own.id, '通知', '正文二')
    await deliverAll()
    expect(await heard(participant_id)).toEqual(['通知', '通知'])
  })

  it('that is stopped reaches nobody more, and can be said again', async () => {
    const own = await openCampaign()
    const people = [await own.employee(1), await own.employee(2)]
    await broadcast(own.id, '错字', '正文')
    const [{ id } = { id: '' }] = await admin<
      { id: string }[]
    >`select id from broadcasts where campaign_id = ${own.id}`
    const stop = () => said(admin<{ said: string }[]>`select private.stop_broadcast(${id}, '写错了') as said`)
    expect(await stop()).toContain('已停止')
    expect(await stop()).toContain('已经结束')
    await deliverAll()
    for (const { participant_id } of people) expect(await heard(participant_id)).toEqual([])
    expect(await broadcast(own.id, '错字', '正文')).toContain('将发给 2 人')
  })

  it('in a campaign that is shut waits, and ends with the campaign', async () => {
    const own = await openCampaign()
    const { participant_id } = await own.employee(1)
    await broadcast(own.id, '通知', '正文')
    await admin`update campaigns set status = 'draft' where id = ${own.id}`
    await deliverAll()
    expect(await heard(participant_id)).toEqual([])
    expect((await row(own))?.status).toBe('queued')
    await admin`update campaigns set status = 'published' where id = ${own.id}`
    await admin`update campaigns set status = 'ended' where id = ${own.id}`
    await deliverAll()
    expect(await row(own)).toEqual({ status: 'stopped', told: 0 })
  })

  it('can be a row in the table, which is checked as well', async () => {
    const own = await openCampaign()
    const add = (columns: Record<string, string>) =>
      verdict(
        admin`insert into broadcasts ${admin({ campaign_id: own.id, title: '标题', body: '正文', ...columns })}`,
      )
    expect(await add({ title: '长'.repeat(31) })).toMatch(/^23514/)
    expect(await add({ body: '长'.repeat(201) })).toMatch(/^23514/)
    expect(await add({ status: 'sent' })).toBe('400 invalid_input')
    expect(await add({})).toBe('done')
    expect(await add({})).toMatch(/^23505/)
    const edit = admin`update broadcasts set body = '改了' where campaign_id = ${own.id}`
    expect(await verdict(edit)).toBe('409 forbidden')
    expect(await verdict(broadcast(own.id, '', '正文'))).toBe('400 invalid_input')
    expect(await verdict(broadcast(own.id, '标题', '长'.repeat(201)))).toBe('400 invalid_input')
    expect(await verdict(broadcast(own.id, '标题', '正文', 'everyone'))).toBe('400 invalid_input')
    expect(await verdict(broadcast(randomUUID(), '标题', '正文'))).toBe('409 grant_ended')
  })
})
