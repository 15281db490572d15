import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, db, hashOf, openCampaign } from './cast.ts'
import { handout, one, revoke, rotate, told, openCodes } from './codes.ts'

let campaign: Campaign
let codes: Awaited<ReturnType<typeof openCodes>>
beforeAll(async () => {
  codes = await openCodes()
  campaign = codes.campaign
})
afterAll(closeConnections)

describe('a code typed into the table editor', () => {
  it('needs its kind and campaign only: it is made, stored as a hash, and stands in code_handouts', async () => {
    const { code, link, kind, employee_no } = await handout(await codes.insert({ kind: 'staff' }))
    expect({ kind, employee_no, link }).toEqual({
      kind: 'staff',
      employee_no: '',
      link: `${await one(admin`select h5_url from site_settings`)}/i/${code}`,
    })
    expect(code).toMatch(/^[0-9A-Za-z]{22}$/)
    expect(await codes.enter(code ?? '')).toBe('roster_match_required')
  })

  it('gets its mini-program code picture, with its text until that is made', async () => {
    const { entry_code_id, code } = await admin.begin(async (tx) => {
      const [row] = await tx<{ id: string }[]>`
        insert into entry_codes (campaign_id, kind) values (${campaign.id}, 'staff') returning id`
      const [made] = await tx<{ entry_code_id: string; code: string }[]>`
        select entry_code_id, code from code_handouts where entry_code_id = ${row?.id ?? ''}`
      const [picture] =
        await tx`select status, scene from private.code_pictures where entry_code_id = ${row?.id ?? ''}`
      expect(picture).toEqual({ status: 'due', scene: made?.code })
      await tx`update private.code_pictures set due_at = 'infinity' where entry_code_id = ${row?.id ?? ''}`
      return made ?? { entry_code_id: '', code: '' }
    })
    await revoke(entry_code_id)
    expect(
      await one(admin`select scene from private.code_pictures where entry_code_id = ${entry_code_id}`),
    ).toBeNull()
    expect(await codes.enter(code)).toBe('code_unusable')
  })

  it('gets another chance of a picture after a fault, while its text can be read', async () => {
    const own = await openCampaign()
    const id = await codes.insert({ kind: 'staff', campaign_id: own.id })
    await admin`update private.code_pictures set status = 'given_up', reason = '40097', scene = null where entry_code_id = ${id}`
    const retry = () =>
      admin.begin(async (tx) => {
        const [row] = await tx<{ n: number }[]>`select private.retry_code_pictures(${own.id}) as n`
        const [picture] = await tx`select scene from private.code_pictures where entry_code_id = ${id}`
        await tx`update private.code_pictures set status = 'given_up', scene = null where entry_code_id = ${id}`
        return [row?.n, picture?.scene]
      })
    expect(await retry()).toEqual([1, (await handout(id)).code])
    await admin`update code_handouts set code = null, link = null, email = null, erased_at = now() where entry_code_id = ${id}`
    expect(await retry()).toEqual([0, null])
  })

  it('with a hash is not handed out: whoever gave the hash knows the code', async () => {
    const id = await one<string>(admin`
      insert into entry_codes (campaign_id, kind, code_hash) values (${campaign.id}, 'staff', ${hashOf(randomUUID())}) returning id`)
    expect(await admin`select from code_handouts where entry_code_id = ${id}`).toHaveLength(0)
  })

  it('may be for a campaign that is still a draft, and opens when that does', async () => {
    const draft = await openCampaign()
    await admin`update campaigns set status = 'draft' where id = ${draft.id}`
    const { code } = await handout(await codes.insert({ kind: 'staff', campaign_id: draft.id }))
    expect(await codes.enter(code ?? '')).toBe('code_unusable')
    await admin`update campaigns set status = 'published' where id = ${draft.id}`
    expect(await codes.enter(code ?? '')).toBe('roster_match_required')
    await admin`update campaigns set status = 'ended' where id = ${draft.id}`
    expect(await told(codes.insert({ kind: 'staff', campaign_id: draft.id }))).toMatch(
      /This campaign has ended/,
    )
  })

  it.each<[string, Record<string, string | null>, RegExp]>([
    ['without a campaign', { kind: 'staff', campaign_id: null }, /Choose the campaign/],
    ['of an unknown campaign', { kind: 'staff', campaign_id: randomUUID() }, /Choose the campaign/],
    ['without a kind', { kind: null }, /Choose the kind/],
    ['of kind share', { kind: 'share' }, /A share code is made when its owner/],
    ['that has expired already', { kind: 'staff', expires_at: '2020-01-01' }, /expires_at is over already/],
    ['of nobody, though personal', { kind: 'personal' }, /A personal code needs its employee/],
  ])('%s is refused with a sentence', async (_, row, sentence) => {
    expect(await told(codes.insert(row))).toMatch(sentence)
  })

  it('is one employee’s or all staff’s, as its kind says, and never of one who has left', async () => {
    const [here, gone] = await codes.hire(codes.newDepartment(), 2)
    if (!here || !gone) throw new Error('nobody was hired')
    await admin`update employees set left_at = now() where id = ${gone.id}`
    expect(await told(codes.insert({ kind: 'staff', employee_id: here.id }))).toMatch(
      /A staff code is for all/,
    )
    expect(await told(codes.insert({ kind: 'personal', employee_id: gone.id }))).toMatch(
      /has left the company/,
    )
    expect(await told(codes.insert({ kind: 'personal', employee_id: here.id }))).toBe('done')
    expect(await told(codes.insert({ kind: 'personal', employee_id: here.id }))).toContain(
      'this employee has a personal code already: rotate or revoke it',
    )
  })

  it('stays what it was made as; its limits may change', async () => {
    const [employee] = await codes.hire(codes.newDepartment())
    const id = await codes.staffCode()
    for (const change of [
      "kind = 'personal'",
      `employee_id = '${employee?.id}'`,
      `code_hash = sha256('x')`,
    ]) {
      const act = admin`update entry_codes set ${admin.unsafe(change)} where id = ${id}`
      expect(await told(act), change).toMatch(/A code stays what it was made as/)
    }
    expect(await told(admin`update entry_codes set max_uses = 5 where id = ${id}`)).toBe('done')
  })
})

describe('the text of a code', () => {
  const readable = async (id: string) => {
    const { code, link, email } = await handout(id)
    return [code, link, email].map((text) => text !== null)
  }
  const erase = () => db.asService((tx) => tx`select private.erase_handed_out_codes()`)

  it('can be read for a day, and then there is nothing left but who got it and when', async () => {
    const { entry_code_id, employee } = await codes.personalCode()
    await admin`update code_handouts set created_at = now() - interval '23 hours' where entry_code_id = ${entry_code_id}`
    await erase()
    expect(await readable(entry_code_id)).toEqual([true, true, true])
    await admin`update code_handouts set created_at = now() - interval '1 day' where entry_code_id = ${entry_code_id}`
    await erase()
    expect(await readable(entry_code_id)).toEqual([false, false, false])
    expect(await handout(entry_code_id)).toMatchObject({
      employee_no: employee.employee_no,
      name: employee.name,
      erased_at: expect.any(Date),
    })
  })

  it.each([
    ['revoked', (id: string) => revoke(id)],
    [
      'revoked in the table editor',
      (id: string) => admin`update entry_codes set revoked_at = now() where id = ${id}`,
    ],
    ['rotated', (id: string) => rotate(id)],
  ])('is erased at once when the code is %s', async (_, act) => {
    const { entry_code_id } = await codes.personalCode()
    await act(entry_code_id)
    expect(await readable(entry_code_id)).toEqual([false, false, false])
  })

  it.each([
    ['has expired', (id: string) => admin`update entry_codes set expires_at = now() where id = ${id}`],
    [
      'is of somebody who has left',
      (id: string) =>
        admin`update employees set left_at = now() where id = (select employee_id from entry_codes where id = ${id})`,
    ],
  ])('is erased by the job when the code %s', async (_, act) => {
    const { entry_code_id } = await codes.personalCode()
    await act(entry_code_id)
    await erase()
    expect(await readable(entry_code_id)).toEqual([false, false, false])
  })

  it('cannot be left behind by an erasure, nor be lost without one', async () => {
    const { entry_code_id } = await codes.personalCode()
    const set = (change: string) =>
      told(admin.unsafe(`update code_handouts set ${change} where entry_code_id = '${entry_code_id}'`))
    const sentence = /code, link and email stay until erased_at, and no longer/
    expect(await set('erased_at = now()')).toMatch(sentence)
    expect(await set('code = null')).toMatch(sentence)
  })

  it('is in no other table', async () => {
    const { code, entry_code_id } = await codes.personalCode()
    const found = await foundIn(code)
    // while its picture is fetched
    expect(found.filter((name) => name !== 'private.code_pictures')).toEqual(['public.code_handouts'])
    await revoke(entry_code_id)
    expect(await foundIn(code)).toEqual([])
  })
})

/** Every table that has this text in any of its columns. */
async function foundIn(text: string): Promise<string[]> {
  const tables = await admin<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname in ('public', 'private', 'auth', 'storage') order by 1`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await admin`select from ${admin.unsafe(name)} t where strpos(t::text, ${text}) > 0 limit 1`
    if (rows.length > 0) found.push(name)
  }
  return found
}

describe('who may', () => {
  it.each([
    'select from code_handouts',
    'select private.hand_out_staff_code(gen_random_uuid())',
    'select private.hand_out_personal_codes(gen_random_uuid())',
    'select private.rotate_code(gen_random_uuid())',
    `select private.revoke_codes('{}', 'x')`,
    'select private.extend_code(gen_random_uuid(), null)',
    'select private.code_sheet_link(gen_random_uuid())',
    'select private.erase_handed_out_codes()',
    `select private.code_id('x')`,
  ])('a person of the app may not: %s', async (statement) => {
    const answer = db.asPerson(randomUUID(), (tx) => tx.unsafe(statement))
    await expect(answer).rejects.toMatchObject({ code: '42501' })
  })
})
