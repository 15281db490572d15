import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, db } from './cast.ts'
import { handout, idOf, one, revoke, rotate, told, openCodes } from './codes.ts'

let campaign: Campaign
let codes: Awaited<ReturnType<typeof openCodes>>
beforeAll(async () => {
  codes = await openCodes()
  campaign = codes.campaign
})
afterAll(closeConnections)

describe('a staff code', () => {
  it('is answered with its link, and keeps the limits it was given', async () => {
    const link = await one<string>(
      admin`select private.hand_out_staff_code(${campaign.id}, now() + interval '2 days', 50)`,
    )
    expect(link).toBe((await handout(await idOf(link))).link)
    const [code] = await admin`
      select kind, max_uses, expires_at > now() + interval '47 hours' as later from entry_codes where id = ${await idOf(link)}`
    expect(code).toEqual({ kind: 'staff', max_uses: 50, later: true })
  })

  it.each([
    [", now() - interval '1 minute'", /expires_at is over already/],
    [', null, 0', /max_uses is 1 or more/],
  ])('with nonsense for limits (%s) is refused', async (more, sentence) => {
    expect(await told(codes.staffCode(more))).toMatch(sentence)
  })
})

describe('personal codes', () => {
  it('are handed out to all who are there and have none, each once', async () => {
    const department = codes.newDepartment()
    const [left] = await codes.hire(department, 3)
    await admin`update employees set left_at = now() where id = ${left?.id ?? ''}`
    expect(await codes.personalCodes(department)).toBe(2)
    expect(await codes.personalCodes(department)).toBe(0)
    await codes.hire(department)
    expect(await codes.personalCodes(department)).toBe(1)
    const given = await codes.handouts(department)
    expect(given.map(({ name, email }) => [name, email])).toEqual(
      Array(3).fill(['王小芳', 'wang@hemu.example']),
    )
    expect(new Set(given.map(({ code }) => code)).size).toBe(3)
    expect(given.map(({ employee_no }) => employee_no)).not.toContain(left?.employee_no)
  })

  it('by two admins at once are still one each', async () => {
    const department = codes.newDepartment()
    await codes.hire(department, 20)
    const counts = await Promise.all([codes.personalCodes(department), codes.personalCodes(department)])
    expect(counts.sort((a, b) => a - b)).toEqual([0, 20])
  })

  it('come anew for whom the old one has expired or was revoked', async () => {
    const first = await codes.personalCode()
    const { department } = first
    await admin`update entry_codes set expires_at = now() where id = ${first.entry_code_id}`
    expect(await codes.personalCodes(department)).toBe(1)
    const [, second] = await codes.handouts(department)
    await revoke(second?.entry_code_id ?? '')
    expect(await codes.personalCodes(department)).toBe(1)
    const [one, two, three] = await codes.handouts(department)
    expect([one?.code, two?.code]).toEqual([null, null])
    expect(await codes.enter(three?.code ?? '')).toBe('ok')
  })

  it('of a department that nobody is in, or a campaign that is not there, are refused', async () => {
    expect(await told(codes.personalCodes('没有这个部门'))).toMatch(
      /Nobody on the roster is in the department/,
    )
    expect(await told(admin`select private.hand_out_personal_codes(${randomUUID()})`)).toBe(
      '没有这个活动。 · There is no such campaign.',
    )
  })
})

describe('rotating', () => {
  it('gives a new link; the old one shows the door, and who came in by it stays in', async () => {
    const old = await codes.personalCode()
    const user = randomUUID()
    expect(await codes.enter(old.code, user)).toBe('ok')
    const link = await rotate(old.entry_code_id)
    expect(link).not.toBe(old.link)
    expect(await codes.enter(old.code)).toBe('code_unusable')
    const grants = await db.asPerson(user, (tx) => tx`select from private.my_participations()`)
    expect(grants).toHaveLength(1)
    const [again] = await admin`
      select kind, employee_id, revoked_at from entry_codes where id = ${await idOf(link)}`
    expect(again).toEqual({ kind: 'personal', employee_id: old.employee.id, revoked_at: null })
  })

  it('keeps the limits', async () => {
    const id = await codes.staffCode(", now() + interval '3 days', 7")
    const next = await idOf(await rotate(id))
    const [both] = await admin`
      select a.max_uses = b.max_uses and a.expires_at = b.expires_at as same from entry_codes a, entry_codes b
       where a.id = ${id} and b.id = ${next}`
    expect(both?.same).toBe(true)
  })

  it('by two admins at once leaves exactly one live code; the other reads that it is done', async () => {
    for (const id of [(await codes.personalCode()).entry_code_id, await codes.staffCode()]) {
      const before = await one<number>(
        admin`select count(*)::int from code_handouts where campaign_id = ${campaign.id}`,
      )
      const answers = await Promise.all([told(rotate(id)), told(rotate(id)), told(rotate(id))])
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      expect(answers.filter((answer) => answer.includes('This code has been revoked already'))).toHaveLength(
        2,
      )
      const after = await one<number>(
        admin`select count(*)::int from code_handouts where campaign_id = ${campaign.id}`,
      )
      expect(after - before).toBe(1)
    }
  })

  it('is refused for a share code, an expired code and one that is not there', async () => {
    const { share_code } = await campaign.friend(await campaign.employee(1))
    expect(await told(rotate(await idOf(share_code)))).toMatch(/A share code belongs to its owner/)
    const expired = await codes.staffCode()
    await admin`update entry_codes set expires_at = now() where id = ${expired}`
    expect(await told(rotate(expired))).toMatch(/This code has expired/)
    expect(await told(rotate(randomUUID()))).toMatch(/There is no entry code/)
  })
})

describe('revoking', () => {
  it('stops codes of every kind, share codes too, and leaves in who came by them', async () => {
    const friend = await campaign.friend(await campaign.employee(2))
    const staff = await codes.staffCode()
    const { code } = await handout(staff)
    const ids = [staff, await idOf(friend.share_code)]
    expect(await one(admin`select private.revoke_codes(${ids}, '外泄')`)).toBe(2)
    expect(await one(admin`select private.revoke_codes(${ids}, '外泄')`)).toBe(0)
    expect(await codes.enter(code ?? '')).toBe('code_unusable')
    expect(await codes.enter(friend.share_code)).toBe('code_unusable')
    const grants = await db.asPerson(friend.user, (tx) => tx`select from private.my_participations()`)
    expect(grants).toHaveLength(1)
  })

  it('needs a reason, and codes that are there', async () => {
    const id = await codes.staffCode()
    expect(await told(admin`select private.revoke_codes(${[id]}, ' ')`)).toMatch(/Say why/)
    expect(await told(admin`select private.revoke_codes(${[id, randomUUID()]}, '外泄')`)).toMatch(
      /There is no entry code/,
    )
    expect(await told(admin`select private.revoke_codes('{}', '外泄')`)).toMatch(/Name the ids/)
    expect(await one(admin`select revoked_at from entry_codes where id = ${id}`)).toBeNull()
  })
})

describe('extending', () => {
  it('moves the end of a code, never past that of its campaign, and says until when it is good', async () => {
    const id = await codes.staffCode(", now() + interval '1 hour'")
    const extend = (until: string) =>
      one<string>(admin.unsafe(`select private.extend_code('${id}', ${until})`))
    expect(
      await extend(`'2020-01-01'::timestamptz + (now() - '2020-01-01'::timestamptz) + interval '2 days'`),
    ).toMatch(/^有效至/)
    const ends = await one<string>(admin`
      select to_char(ends_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') from campaigns where id = ${campaign.id}`)
    expect(await extend(`'2099-01-01'`)).toContain(ends)
    expect(await extend('null')).toContain(ends)
    expect(await told(extend(`now() - interval '1 second'`))).toMatch(/The new time is over already/)
    await revoke(id)
    expect(await told(extend('null'))).toMatch(/This code has been revoked already/)
  })
})
