import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, db, hashOf, openCampaign, verdict } from './cast.ts'

type Picture = {
  scene: string | null
  wanted: boolean
  status: 'due' | 'done' | 'given_up'
  attempts: number
  reason: string | null
  path: string | null
  done_at: Date | null
}

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
})
afterAll(closeConnections)

const idOf = async (code: string) => {
  const [row] = await admin<{ id: string }[]>`select id from entry_codes where code_hash = ${hashOf(code)}`
  return row?.id ?? ''
}
const pictureOf = async (id: string) => {
  const [row] = await admin<Picture[]>`
    select scene, wanted, status, attempts, reason, path, done_at from private.code_pictures where entry_code_id = ${id}`
  if (!row) throw new Error('no picture is queued')
  return row
}
/** A staff code whose picture no worker of this stack will take: it is due at the end of time. */
async function issue(more = '') {
  return admin.begin(async (tx) => {
    const [row] = await tx<{ code: string }[]>`
      select private.issue_entry_code(${campaign.id}, 'staff' ${tx.unsafe(more)}) as code`
    const code = row?.code ?? ''
    const [picture] = await tx<{ id: string }[]>`
      update private.code_pictures set due_at = 'infinity'
       where entry_code_id = (select id from entry_codes where code_hash = ${hashOf(code)}) returning entry_code_id as id`
    return { code, id: picture?.id ?? '' }
  })
}
async function participant() {
  const user = randomUUID()
  const employee_no = `P${user.slice(0, 8).toUpperCase()}`
  await admin`insert into employees (employee_no, name) values (${employee_no}, '员工')`
  await campaign.enter(user, campaign.staff_code, { no: employee_no, name: '员工' })
  return user
}
const share = async (user: string) => {
  const code = randomUUID().replaceAll('-', '')
  await db.asPerson(user, (tx) => tx`select private.ensure_share_code(${campaign.id}, ${hashOf(code)})`)
  return { code, id: await idOf(code) }
}
const service = (statement: string) => db.asService((tx) => tx.unsafe(statement))
const sharePicture = (user: string, id: string) =>
  db.asPerson(user, (tx) => tx`select path, on_its_way from private.share_picture(${id})`)

describe('a new entry code', () => {
  it('waits for its picture with its text, if the admin issued it', async () => {
    const { code, id } = await issue()
    expect(await pictureOf(id)).toEqual({
      scene: code,
      wanted: false,
      status: 'due',
      attempts: 0,
      reason: null,
      path: null,
      done_at: null,
    })
  })

  it('waits without its text, and before others, if it is somebody’s share code', async () => {
    const { id } = await share(await participant())
    expect(await pictureOf(id)).toMatchObject({ scene: null, wanted: true })
  })

  it('is queued once, however often the share page is opened', async () => {
    const user = await participant()
    const { code, id } = await share(user)
    await db.asPerson(user, (tx) => tx`select private.ensure_share_code(${campaign.id}, ${hashOf(code)})`)
    const rows = await admin`select from private.code_pictures where entry_code_id = ${id}`
    expect(rows).toHaveLength(1)
  })

  it('is queued with ten thousand others by one statement, and goes with its campaign', async () => {
    const other = randomUUID()
    await admin`insert into campaigns (id, company_name, title, rules_text, starts_at, ends_at)
      values (${other}, '禾木服饰', '一万个码', '规则', now(), now() + interval '1 day')`
    await admin.begin(async (tx) => {
      await tx`insert into entry_codes (campaign_id, kind, code_hash)
        select ${other}, 'staff', sha256(uuid_send(gen_random_uuid())) from generate_series(1, 10000)`
      await tx`update private.code_pictures p set due_at = 'infinity' from entry_codes ec
        where ec.id = p.entry_code_id and ec.campaign_id = ${other}`
    })
    const queued = () => admin`
      select from private.code_pictures p join entry_codes ec on ec.id = p.entry_code_id where ec.campaign_id = ${other}`
    expect(await queued()).toHaveLength(10_000)
    await admin`delete from campaigns where id = ${other}`
    expect(await queued()).toHaveLength(0)
  })
})

describe('the text of a code', () => {
  let code: { code: string; id: string }
  beforeEach(async () => {
    code = await issue()
  })

  it('is erased when the picture is stored', async () => {
    await service(`select private.note_code_picture_done('${code.id}', 'x/y.png')`)
    expect(await pictureOf(code.id)).toMatchObject({
      scene: null,
      status: 'done',
      path: 'x/y.png',
      done_at: expect.any(Date),
    })
  })

  it('stays while another try is to come, and is erased when there is none', async () => {
    await service(`select private.note_code_picture_failed('${code.id}', '-1', 'infinity')`)
    expect(await pictureOf(code.id)).toMatchObject({ scene: code.code, status: 'due', reason: '-1' })
    await service(`select private.note_code_picture_failed('${code.id}', '40169', null)`)
    expect(await pictureOf(code.id)).toMatchObject({ scene: null, status: 'given_up', reason: '40169' })
  })

  it('is erased after a day, whatever has happened until then', async () => {
    await admin`update private.code_pictures set created_at = now() - interval '23 hours' where entry_code_id = ${code.id}`
    await service('select private.give_up_code_pictures()')
    expect(await pictureOf(code.id)).toMatchObject({ scene: code.code, status: 'due' })
    await admin`update private.code_pictures set created_at = now() - interval '1 day' where entry_code_id = ${code.id}`
    await service('select private.give_up_code_pictures()')
    expect(await pictureOf(code.id)).toMatchObject({ scene: null, status: 'given_up', reason: 'too_old' })
  })

  it.each(['revoked_at = now()', "expires_at = now() - interval '1 second'"])(
    'is erased when the code lets nobody in any more: %s',
    async (change) => {
      await admin`update entry_codes set ${admin.unsafe(change)} where id = ${code.id}`
      await service('select private.give_up_code_pictures()')
      expect(await pictureOf(code.id)).toMatchObject({ scene: null, status: 'given_up', reason: 'unusable' })
    },
  )

  it('cannot stand beside a picture that is not due, nor a picture be done without its place', async () => {
    const set = (change: string) =>
      verdict(service(`update private.code_pictures set ${change} where entry_code_id = '${code.id}'`))
    expect(await set(`status = 'given_up'`)).toContain(
      'the text of a code stays only while its picture is due',
    )
    expect(await set(`status = 'done', scene = null`)).toContain('a picture that is done has its path')
    expect(await set(`path = 'x/y.png'`)).toContain('a picture that is done has its path')
  })

  it('is one that WeChat takes: 1 to 32 characters of its alphabet', async () => {
    const allowed = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
    const near = fc.string({
      unit: fc.constantFrom(...'aZ09!#$&\'()*+,/:;=?@-._~%^|"\\ <é字\n'),
      maxLength: 34,
    })
    await fc.assert(
      fc.asyncProperty(near, async (scene) => {
        const said = await verdict(
          admin`update private.code_pictures set scene = ${scene} where entry_code_id = ${code.id}`,
        )
        expect(said === 'done').toBe(allowed.test(scene))
      }),
      { numRuns: 200 },
    )
  })
})

describe('who may', () => {
  const nothing = [{ path: null, on_its_way: null }]

  it('a participant sees whether the picture of their own share code is there', async () => {
    const user = await participant()
    const { id } = await share(user)
    expect(await sharePicture(user, id)).toEqual([{ path: null, on_its_way: true }])
    await service(`select private.note_code_picture_done('${id}', 'x/y.png')`)
    expect(await sharePicture(user, id)).toEqual([{ path: 'x/y.png', on_its_way: false }])
    await admin`update entry_codes set revoked_at = now() where id = ${id}`
    expect(await sharePicture(user, id)).toEqual(nothing)
  })

  it('nobody sees that of another, of a staff code, or after their grant has ended', async () => {
    const [user, other] = [await participant(), await participant()]
    const { id } = await share(user)
    const staff = await issue()
    expect(await sharePicture(other, id)).toEqual(nothing)
    expect(await sharePicture(user, staff.id)).toEqual(nothing)
    expect(await sharePicture(randomUUID(), id)).toEqual(nothing)
    await admin`update participants set revoked_at = now() where user_id = ${user}`
    expect(await sharePicture(user, id)).toEqual(nothing)
  })

  it.each([
    'select from private.code_pictures',
    'select private.take_code_pictures(1)',
    'select private.give_up_code_pictures()',
    `select private.note_code_picture_done(gen_random_uuid(), 'x')`,
    `select private.note_code_picture_failed(gen_random_uuid(), 'x', null)`,
    'select private.retry_code_pictures(gen_random_uuid())',
    'select private.shown_code_picture(gen_random_uuid())',
  ])('the service alone may: %s', async (statement) => {
    expect(await verdict(db.asPerson(randomUUID(), (tx) => tx.unsafe(statement)))).toMatch(
      /^42501 permission denied/,
    )
    expect(await verdict(service(`${statement} where false`))).toBe('done')
  })

  it('a picture is shown while its code lets people in, and no longer', async () => {
    const { id } = await issue()
    const shown = async () => {
      const [row] = await db.asService((tx) => tx`select private.shown_code_picture(${id}) as path`)
      return row?.path as string | null
    }
    expect(await shown()).toBeNull()
    await service(`select private.note_code_picture_done('${id}', 'x/y.png')`)
    expect(await shown()).toBe('x/y.png')
    for (const change of [
      'revoked_at = now()',
      "expires_at = now() - interval '1 second'",
      'max_uses = 1, used_count = 1',
    ]) {
      await admin`update entry_codes set ${admin.unsafe(change)} where id = ${id}`
      expect(await shown()).toBeNull()
      await admin`update entry_codes set revoked_at = null, expires_at = null, max_uses = null where id = ${id}`
    }
    expect(await shown()).toBe('x/y.png')
  })

  it('the admin gives share codes another chance after a fault was mended, staff codes not', async () => {
    const { id } = await share(await participant())
    const staff = await issue()
    await service(`select private.note_code_picture_failed('${id}', '40097', null)`)
    await service(`select private.note_code_picture_failed('${staff.id}', '40097', null)`)
    const retried = await admin.begin(async (tx) => {
      // the stack's own worker gives up share codes of other tests here, whose text it cannot know
      const given_up = await tx`
        select from private.code_pictures p join entry_codes ec on ec.id = p.entry_code_id
         where ec.campaign_id = ${campaign.id} and ec.kind = 'share' and p.status = 'given_up' for update of p`
      const [row] = await tx<{ n: number }[]>`select private.retry_code_pictures(${campaign.id}) as n`
      await tx`update private.code_pictures set due_at = 'infinity' where entry_code_id = ${id}`
      return [row?.n, given_up.length]
    })
    expect(retried[0]).toBe(retried[1])
    expect(await pictureOf(id)).toMatchObject({ status: 'due', attempts: 0, reason: null })
    expect(await pictureOf(staff.id)).toMatchObject({ status: 'given_up', reason: '40097' })
  })
})
