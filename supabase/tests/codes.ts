import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { admin, openCampaign } from './cast.ts'

type Handout = {
  id: string
  entry_code_id: string
  kind: string
  employee_no: string
  name: string
  department: string
  email: string | null
  code: string | null
  link: string | null
  erased_at: Date | null
}

/** The one value of the one row of an answer. */
export async function one<T>(answer: PromiseLike<readonly postgres.Row[]>): Promise<T> {
  const [row] = await answer
  return Object.values(row ?? {})[0] as T
}

/** The sentence that an admin reads, or `done`. */
export async function told(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.hint ?? error.message
    throw error
  }
}

export const idOf = (link: string) => one<string>(admin`select private.code_id(${link})`)
export const rotate = (id: string) => one<string>(admin`select private.rotate_code(${id}, '外泄')`)
export const revoke = (id: string) => one<number>(admin`select private.revoke_codes(${[id]}, '外泄')`)

/** What was handed out with this code. */
export async function handout(entry_code_id: string): Promise<Handout> {
  const [row] = await admin<Handout[]>`select * from code_handouts where entry_code_id = ${entry_code_id}`
  if (!row) throw new Error('not handed out')
  return row
}

/** A campaign whose admin hands out codes. Tests share the roster: each hires into a department of its own. */
export async function openCodes() {
  const campaign = await openCampaign()
  const newDepartment = () => `部门${randomUUID()}`
  const hire = (department: string, count = 1) => {
    const people = Array.from({ length: count }, () => ({
      employee_no: `H${randomUUID().slice(0, 12).toUpperCase()}`,
      name: '王小芳',
      department,
      email: 'wang@hemu.example',
    }))
    return admin<{ id: string; employee_no: string; name: string }[]>`
      insert into employees ${admin(people)} returning id, employee_no, name`
  }
  const personalCodes = (department: string) =>
    one<number>(admin`select private.hand_out_personal_codes(${campaign.id}, ${department})`)
  const handouts = (department: string) => admin<Handout[]>`
    select * from code_handouts where department = ${department} order by employee_no, created_at`
  return {
    campaign,
    newDepartment,
    hire,
    personalCodes,
    handouts,
    /** A staff code's id; `more`: further arguments in SQL. */
    staffCode: async (more = '') =>
      idOf(await one<string>(admin.unsafe(`select private.hand_out_staff_code('${campaign.id}' ${more})`))),
    /** A new employee, and the code handed out to them. */
    async personalCode() {
      const department = newDepartment()
      const [employee] = await hire(department)
      await personalCodes(department)
      const [code] = await handouts(department)
      if (!employee || !code?.code || !code.link) throw new Error('no code was handed out')
      return { ...code, code: code.code, link: code.link, employee }
    },
    enter: async (code: string, user: string = randomUUID()) => (await campaign.enter(user, code)).outcome,
    /** A row typed into Studio's table editor. */
    insert: (row: Record<string, string | null>) =>
      one<string>(admin`insert into entry_codes ${admin({ campaign_id: campaign.id, ...row })} returning id`),
  }
}
