import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, hashOf, openCampaign, verdict } from './cast.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
})
afterAll(closeConnections)

const details = (n: number) => ({ no: campaign.tag + n, name: `员工${n}` })

describe('entering by a code', () => {
  it('an unknown, a revoked, an expired and a used-up code answer alike', async () => {
    const issue = async (change: string) => {
      const [row] = await admin<
        { code: string }[]
      >`select private.issue_entry_code(${campaign.id}, 'staff') as code`
      if (!row) throw new Error('no code')
      await admin`update entry_codes set ${admin.unsafe(change)} where code_hash = ${hashOf(row.code)}`
      return row.code
    }
    const codes = [
      'A'.repeat(22),
      await issue('revoked_at = now()'),
      await issue("expires_at = now() - interval '1 second'"),
      await issue('max_uses = 1, used_count = 1'),
    ]
    for (const code of codes) {
      expect(await campaign.enter(randomUUID(), code, details(1))).toEqual({
        outcome: 'code_unusable',
        campaign_id: null,
        participant_id: null,
        role: null,
        depth: null,
      })
    }
  })

  it('a staff code asks for the employee, refuses a wrong name, and takes widths and spaces as the same', async () => {
    const user = randomUUID()
    expect((await campaign.enter(user, campaign.staff_code)).outcome).toBe('roster_match_required')
    expect((await campaign.enter(user, campaign.staff_code, { ...details(2), name: '别人' })).outcome).toBe(
      'roster_mismatch',
    )
    const wide =
      campaign.tag
        .toLowerCase()
        .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) + ' ２'
    expect(await campaign.enter(user, campaign.staff_code, { no: wide, name: ' 员工 2' })).toMatchObject({
      outcome: 'ok',
      role: 'employee',
      depth: 0,
    })
  })

  it('one employee is one person, also when two phones race', async () => {
    const users = Array.from({ length: 8 }, () => randomUUID())
    const outcomes = await Promise.all(
      users.map((user) => campaign.enter(user, campaign.staff_code, details(3))),
    )
    expect(outcomes.filter((row) => row.outcome === 'ok')).toHaveLength(1)
    expect(outcomes.filter((row) => row.outcome === 'employee_already_joined')).toHaveLength(7)
  })

  it('the same person entering many times at once becomes one participant', async () => {
    const user = randomUUID()
    const rows = await Promise.all(
      Array.from({ length: 8 }, () => campaign.enter(user, campaign.staff_code, details(4))),
    )
    expect(new Set(rows.map((row) => row.participant_id)).size).toBe(1)
  })

  it('first touch wins: a fan who meets another share code stays with the first', async () => {
    const first = await campaign.employee(5)
    const second = await campaign.employee(6)
    const fan = await campaign.friend(first)
    const other = await campaign.friend(second)
    expect(await campaign.enter(fan.user, other.share_code)).toMatchObject({
      outcome: 'ok',
      participant_id: fan.participant_id,
      depth: 1,
    })
    const [row] = await admin`select sponsor_id from participants where id = ${fan.participant_id}`
    expect(row?.sponsor_id).toBe(first.participant_id)
  })

  it('nobody becomes their own fan, and an employee becomes nobody’s', async () => {
    const one = await campaign.employee(7)
    const fan = await campaign.friend(one)
    expect(await campaign.enter(one.user, fan.share_code)).toMatchObject({
      participant_id: one.participant_id,
      role: 'employee',
      depth: 0,
    })
  })

  it('a chain is traced to its employee however deep, and the employee is told of each fan', async () => {
    const root = await campaign.employee(8)
    const first = await campaign.friend(root)
    const second = await campaign.friend(first)
    const third = await campaign.friend(second)
    const rows =
      await admin`select depth, root_employee_id from participants where id in ${admin([first.participant_id, second.participant_id, third.participant_id])} order by depth`
    expect(rows.map((row) => [row.depth, row.root_employee_id])).toEqual(
      [1, 2, 3].map((depth) => [depth, root.participant_id]),
    )
    const told = await admin`select kind from inbox_messages where participant_id = ${root.participant_id}`
    expect(told.map((row) => row.kind)).toEqual(['new_fan', 'new_fan', 'new_fan'])
  })

  it('a capped code lets in exactly as many as its cap when all come at once', async () => {
    const root = await campaign.employee(9)
    const fan = await campaign.friend(root)
    await admin`update entry_codes set max_uses = 3, used_count = 0 where code_hash = ${hashOf(fan.share_code)}`
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => verdictOf(campaign.enter(randomUUID(), fan.share_code))),
    )
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(3)
    const [row] =
      await admin`select count(*)::int as n from participants where sponsor_id = ${root.participant_id}`
    expect(row?.n).toBe(1 + 3)
  })

  it('someone who guesses is stopped after ten failures, others are not', async () => {
    const guesser = randomUUID()
    for (let n = 0; n < 10; n++)
      expect((await campaign.enter(guesser, `guess${n}`.padEnd(22, 'x'))).outcome).toBe('code_unusable')
    expect((await campaign.enter(guesser, campaign.staff_code, details(1))).outcome).toBe('rate_limited')
    expect((await campaign.enter(randomUUID(), campaign.staff_code)).outcome).toBe('roster_match_required')
  })

  it('an employee who left finds every code closed, and so do those they would invite', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    const fan = await own.friend(person)
    await admin`update employees set left_at = now() where employee_no = ${own.tag + '1'}`
    expect((await own.enter(randomUUID(), fan.share_code)).outcome).toBe('code_unusable')
    expect((await own.enter(person.user, own.staff_code, { no: own.tag + '1', name: '员工1' })).outcome).toBe(
      'code_unusable',
    )
  })

  it('refuses publication of an incomplete campaign and names what is missing', async () => {
    const [row] = await admin<{ id: string }[]>`
      insert into campaigns (company_name, title, starts_at, ends_at) values ('禾木', '空', now(), now() + interval '1 day') returning id`
    if (!row) throw new Error('no row')
    expect(await verdict(admin`update campaigns set status = 'published' where id = ${row.id}`)).toBe(
      '400 invalid_input',
    )
    await expect(admin`update campaigns set status = 'published' where id = ${row.id}`).rejects.toMatchObject(
      {
        hint: expect.stringMatching(/rules_text.*products.*coupon.*page_blocks/s),
      },
    )
  })
})

async function verdictOf(entry: Promise<{ outcome: string }>): Promise<string> {
  try {
    return (await entry).outcome
  } catch {
    return 'code_unusable'
  }
}
