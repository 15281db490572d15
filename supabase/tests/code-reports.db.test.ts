import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asEdge } from '../../edge/testing/as-edge.ts'
import { admin, type Campaign, closeConnections, db, hashOf, openCampaign } from './cast.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
})
afterAll(closeConnections)

/** Counts all there is, as the job does. */
async function refresh() {
  const [row] = await db.asService(
    (tx) => tx<{ behind: boolean }[]>`select behind from private.refresh_code_reports()`,
  )
  if (row?.behind) await refresh()
}
const personalCode = async (n: number) => {
  const code = randomUUID().replaceAll('-', '')
  const [row] = await admin<{ id: string }[]>`
    insert into entry_codes (campaign_id, kind, employee_id, code_hash)
    select ${campaign.id}, 'personal', id, ${hashOf(code)} from employees where employee_no = ${campaign.tag + n} returning id`
  return { code, id: row?.id ?? '' }
}
const staffCode = async () => {
  const [made] = await admin<{ link: string }[]>`select private.hand_out_staff_code(${campaign.id}) as link`
  const [row] = await admin<{ code: string; id: string }[]>`
    select code, entry_code_id as id from code_handouts where link = ${made?.link ?? ''}`
  if (!row) throw new Error('no code')
  return row
}
const idOf = async (code: string) => {
  const [row] = await admin<{ id: string }[]>`select private.code_id(${code}) as id`
  return row?.id ?? ''
}
const counted = async (id: string) => {
  const [row] = await admin`
    select whose, scans, let_in, people, addresses, devices, refused, last_scan_at is not null as scanned from report_codes where id = ${id}`
  return row
}
const signs = async (id: string) => {
  const rows = await admin<{ sign: string }[]>`select sign from report_leaks where entry_code_id = ${id}`
  return rows.map(({ sign }) => sign)
}
const scan = (
  code: string,
  times: number,
  more: (n: number) => Parameters<Campaign['enter']>[2] | undefined = () => undefined,
) =>
  Promise.all(
    Array.from({ length: times }, (_, n) =>
      campaign.enter(randomUUID(), code, more(n), { device: `d${randomUUID()}`, address: `a${n % 2}` }),
    ),
  )

describe('report_codes', () => {
  it('says whose a code is and what became of its scans', async () => {
    const { code, id } = await personalCode(1)
    await refresh()
    expect(await counted(id)).toEqual({
      whose: `${campaign.tag}1 员工1`,
      ...{ scans: 0, let_in: 0, people: 0, addresses: 0, devices: 0, refused: 0, scanned: false },
    })
    const owner = randomUUID()
    await campaign.enter(owner, code, undefined, { device: 'phone', address: 'home' })
    await campaign.enter(owner, code, undefined, { device: 'phone', address: 'office' })
    await campaign.enter(randomUUID(), code)
    await refresh()
    expect(await counted(id)).toMatchObject({
      ...{ scans: 3, let_in: 1, people: 2, addresses: 2, devices: 1, refused: 1, scanned: true },
    })
  })

  it('names all staff for a staff code and the owner of a share code', async () => {
    const { share_code } = await campaign.friend(await campaign.employee(2))
    expect((await counted(await idOf(share_code)))?.whose).toBe(`${campaign.tag}2 员工2`)
    expect((await counted((await staffCode()).id))?.whose).toBe('全体员工 · all staff')
  })

  it('says until when scans are counted, and counts the same however often the job runs', async () => {
    const { code, id } = await staffCode()
    await scan(code, 3, () => ({ no: 'X', name: 'X' }))
    await Promise.all([refresh(), refresh()])
    const once = await counted(id)
    await refresh()
    expect(await counted(id)).toEqual(once)
    expect(once).toMatchObject({ scans: 3, refused: 3 })
    const [row] =
      await admin`select refreshed_at > now() - interval '1 minute' as fresh from report_codes where id = ${id}`
    expect(row?.fresh).toBe(true)
  })

  it('counts a scan that was committed late, after others had been counted', async () => {
    const { code, id } = await staffCode()
    let commit = () => {}
    const committed = new Promise<void>((resolve) => (commit = resolve))
    let write = () => {}
    const written = new Promise<void>((resolve) => (write = resolve))
    const late = asEdge(admin, async (tx) => {
      await tx`insert into entry_scans (entry_code_id, user_id, outcome) values (${id}, ${randomUUID()}, 'ok')`
      write()
      await committed
    })
    await written
    try {
      await scan(code, 1, () => ({ no: 'X', name: 'X' }))
      await refresh()
      expect((await counted(id))?.scans).toBe(1)
    } finally {
      commit()
    }
    await late
    await refresh()
    expect((await counted(id))?.scans).toBe(2)
  })

  it('catches up in pieces: however many scans there are, one count takes so many, and says that there are more', async () => {
    const { code, id } = await staffCode()
    await scan(code, 4, () => ({ no: 'X', name: 'X' }))
    const [row] = await db.asService(async (tx) => {
      await tx`update private.scans_counted set until = now() - interval '1 minute'`
      return tx`select behind from private.refresh_code_reports(p_limit => 3)`
    })
    expect(row?.behind).toBe(true)
    await refresh()
    expect((await counted(id))?.scans).toBe(4)
  })
})

describe('report_scans', () => {
  it('tells same from different, and neither who nor where', async () => {
    const { code, id } = await personalCode(3)
    const [one, other] = [randomUUID(), randomUUID()]
    await campaign.enter(one, code, undefined, { device: 'one', address: 'home' })
    await campaign.enter(one, code, undefined, { device: 'one', address: 'office' })
    await campaign.enter(other, code, undefined, { device: 'other', address: 'home' })
    const rows = await admin`
      select whose, outcome, person, address, device, admitted_id is not null as admitted from report_scans where entry_code_id = ${id} order by id`
    const [first, again, stranger] = rows
    expect(rows.map(({ outcome, admitted }) => [outcome, admitted])).toEqual([
      ['ok', true],
      ['ok', false],
      ['code_unusable', false],
    ])
    expect(first).toMatchObject({
      whose: `${campaign.tag}3 员工3`,
      person: again?.person,
      device: again?.device,
    })
    expect(first?.address).not.toBe(again?.address)
    expect(first?.address).toBe(stranger?.address)
    expect(stranger?.person).not.toBe(first?.person)
    expect(Object.values(first ?? {}).join()).not.toContain(one)
  })

  it('shows attempts with a text that is no code, too', async () => {
    const user = randomUUID()
    await campaign.enter(user, 'A'.repeat(22))
    const rows = await admin`
      select entry_code_id, whose, outcome from report_scans where person = ${user.slice(0, 8)} order by id desc limit 1`
    expect(rows).toEqual([{ entry_code_id: null, whose: null, outcome: 'code_unusable' }])
  })
})

describe('report_leaks', () => {
  it('names a personal code that four people scan, not one that three do', async () => {
    const [three, four] = [await personalCode(4), await personalCode(5)]
    await scan(three.code, 3)
    await scan(four.code, 4)
    await refresh()
    expect(await signs(three.id)).toEqual([])
    expect(await signs(four.id)).toEqual([expect.stringContaining('个人码被多人扫')])
  })

  it('names a staff code that five try who are not on the roster, not one that staff scan', async () => {
    const [leaked, fine] = [await staffCode(), await staffCode()]
    await scan(leaked.code, 5, (n) => ({ no: `NO${n}`, name: '外人' }))
    await scan(fine.code, 4, (n) => ({ no: `NO${n}`, name: '外人' }))
    await refresh()
    expect(await signs(leaked.id)).toEqual([expect.stringContaining('花名册外的人在扫')])
    expect(await signs(fine.id)).toEqual([])
  })

  it('names a share code that a hundred scan in an hour, with its owner, not in two', async () => {
    const { share_code } = await campaign.friend(await campaign.employee(6))
    const id = await idOf(share_code)
    const crowd = (count: number, hour: string) =>
      asEdge(
        admin,
        (tx) => tx`
      insert into entry_scans (entry_code_id, user_id, outcome, scanned_at)
      select ${id}, gen_random_uuid(), 'ok', date_trunc('hour', now()) - ${hour}::interval from generate_series(1, ${count}::int)`,
      )
    await crowd(99, '2 hours')
    await crowd(99, '3 hours')
    await admin`update private.scans_counted set until = now() - interval '4 hours'`
    await refresh()
    expect(await signs(id)).toEqual([])
    await crowd(1, '3 hours')
    await admin`update private.scans_counted set until = now() - interval '4 hours'`
    await refresh()
    expect(await admin`select whose, sign, people from report_leaks where entry_code_id = ${id}`).toEqual([
      { whose: `${campaign.tag}6 员工6`, sign: expect.stringContaining('100 people'), people: 100 },
    ])
  })
})

it.each(['report_codes', 'report_scans', 'report_leaks'])('%s is for admins only', async (view) => {
  const read = db.asPerson(randomUUID(), (tx) => tx`select from ${tx(view)} limit 1`)
  await expect(read).rejects.toMatchObject({ code: '42501' })
})
