import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { importRoster } from '../local/import/import-roster.ts'
import { admin, closeConnections, openCampaign, stack, verdict } from './cast.ts'
import { asStudio, type Cells, csv, emptied, report, takenBack, upload, within } from './importing.ts'

const tag = `RI${randomUUID().slice(0, 6).toUpperCase()}`
const person = (n: number, change: Cells = {}): Cells => ({
  employee_no: `${tag}${n}`,
  name: `员工${n}`,
  department: '设计',
  email: `p${n}@hemu.example`,
  phone: '13800138000',
  ...change,
})
const staff = (sql: postgres.ISql<Record<never, never>> = admin) =>
  sql`select employee_no, name, department, email, phone, grade, left_at is not null as gone from employees
       where employee_no like ${tag + '%'} order by employee_no`
const said = (sql: postgres.ISql<Record<never, never>> = admin) => report(sql, 'roster_import', tag)

async function sweep() {
  await admin`delete from roster_import where employee_no like ${tag + '%'}`
  await admin`delete from employees where employee_no like ${tag + '%'}`
}
afterEach(sweep)
afterAll(closeConnections)

describe('a roster uploaded into roster_import', () => {
  it('is in employees at once, as Excel and input methods may have written it', async () => {
    await upload(admin, 'roster_import', [
      person(1, {
        employee_no: ` ${tag.toLowerCase()} １ `,
        name: '\ufeff陈　 晓  明 ',
        email: 'CHEN@Hemu.example ',
        phone: '１３８-0013 8000',
      }),
      person(2, { employee_no: `="${tag}2"`, department: '', email: '', phone: '' }),
    ])
    expect(await staff()).toEqual([
      {
        employee_no: `${tag}1`,
        name: '陈 晓 明',
        department: '设计',
        email: 'chen@hemu.example',
        phone: '13800138000',
        grade: '',
        gone: false,
      },
      {
        employee_no: `${tag}2`,
        name: '员工2',
        department: '',
        email: null,
        phone: null,
        grade: '',
        gone: false,
      },
    ])
    const audited = await admin`
      select distinct reason from audit_log where table_name = 'employees' and after ->> 'employee_no' like ${tag + '%'}`
    expect(audited).toEqual([{ reason: 'roster_import' }])
  })

  it('says of each row what became of it, and a refused row stops no other', async () => {
    await takenBack(async (tx) => {
      await emptied(tx, 'roster_import')
      await upload(tx, 'roster_import', [person(1), person(2)])
      await upload(tx, 'roster_import', [
        person(1),
        person(2, { name: '改名' }),
        person(3, { name: ' ', email: 'not-an-address', phone: '1.38E+10' }),
        person(4, { department: 'x'.repeat(61) }),
        person(5),
        person(5, { name: '另一人' }),
      ])
      const rows = (await said(tx)).slice(2)
      expect(rows.map(({ line, result }) => [line, result])).toEqual([
        [2, 'unchanged'],
        [3, 'changed'],
        [4, 'refused'],
        [5, 'refused'],
        [6, 'added'],
        [7, 'refused'],
      ])
      expect(rows[2]?.problem).toMatch(
        /^name：.*email：不是邮箱地址.*phone：不是手机号.*format the column as text/,
      )
      expect(rows[3]?.problem).toMatch(/department：超过 60/)
      expect(rows[5]?.problem).toContain(`${tag}5 已在第 6 行`)
      expect((await staff(tx)).map((row) => row['name'])).toEqual(['员工1', '改名', '员工5'])
    })
  })

  it('keeps counting lines over the chunks of one file, and starts anew when the file comes again', async () => {
    await takenBack(async (tx) => {
      await emptied(tx, 'roster_import')
      const file = Array.from({ length: 5 }, (_, n) => person(n))
      await upload(tx, 'roster_import', file, 2)
      await upload(tx, 'roster_import', file, 2)
      const rows = await said(tx)
      expect(rows.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 2, 3, 4, 5, 6])
      expect(new Set(rows.slice(5).map((row) => row.result))).toEqual(new Set(['unchanged']))
    })
  })

  it('leaves what a file has no column for, and removes what it has empty', async () => {
    await upload(admin, 'roster_import', [person(1, { grade: 'P6' })])
    await upload(admin, 'roster_import', [{ employee_no: `${tag}1`, name: '员工1' }])
    expect(await staff()).toMatchObject([{ department: '设计', phone: '13800138000', grade: 'P6' }])
    await upload(admin, 'roster_import', [person(1, { grade: '', phone: '' })])
    expect(await staff()).toMatchObject([{ department: '设计', phone: null, grade: '' }])
  })

  it('keeps no name, address or phone of a row that is applied, and drops the rest after a week', async () => {
    await upload(admin, 'roster_import', [person(1), person(2, { phone: 'x' })])
    const kept = () =>
      admin`select name, email, phone from roster_import where employee_no like ${tag + '%'} order by id`
    expect(await kept()).toEqual([
      { name: '', email: '', phone: '' },
      { name: '员工2', email: 'p2@hemu.example', phone: 'x' },
    ])
    await takenBack(async (tx) => {
      await tx`select private.prune_imports(now() + interval '8 days')`
      expect(await said(tx)).toEqual([])
    })
  })

  it('takes a refused row that was corrected in place, and lets nobody edit an applied one', async () => {
    await upload(admin, 'roster_import', [person(1, { name: '' }), person(2)])
    const set = (n: number, cells: Cells) =>
      admin`update roster_import set ${admin(cells)} where employee_no = ${tag + n}`
    await set(1, { name: '好人', phone: 'x' })
    expect((await said())[0]).toMatchObject({
      result: 'refused',
      problem: expect.stringMatching(/^phone/) as string,
    })
    await set(1, { phone: '' })
    expect((await said())[0]).toMatchObject({ result: 'added', problem: '' })
    expect(await staff()).toMatchObject([{ name: '好人', phone: null }, {}])
    expect(await verdict(set(2, { name: '别人' }))).toBe('409 invalid_input')
    expect(await verdict(set(1, { result: 'refused' }))).toBe('409 invalid_input')
  })

  it('is taken from the local Studio too: an array by REST, no key, and a correction of one cell', async () => {
    const reply = await asStudio('roster_import', 'POST', [person(1), person(2, { name: '' })])
    expect(reply.status).toBe(201)
    expect((await said()).map((row) => row.result)).toEqual(['added', 'refused'])
    const [wrong] = await admin<
      { id: string }[]
    >`select id from roster_import where employee_no = ${tag + '2'}`
    expect((await asStudio(`roster_import?id=eq.${wrong?.id}`, 'PATCH', { name: '二' })).ok).toBe(true)
    expect((await said()).map((row) => row.result)).toEqual(['added', 'added'])
  })

  it('two uploads of the same file at once: each row has its verdict, each person is there once', async () => {
    const file = Array.from({ length: 60 }, (_, n) => person(n))
    const doors = [0, 1].map(() => postgres(stack.db_url, { max: 1, onnotice: () => {} }))
    await Promise.all(doors.map((door) => upload(door, 'roster_import', file, 20)))
    await Promise.all(doors.map((door) => door.end()))
    const rows = await said()
    expect(rows).toHaveLength(120)
    expect(rows.filter((row) => row.result === 'added')).toHaveLength(60)
    expect(rows.every((row) => ['added', 'unchanged', 'refused'].includes(row.result))).toBe(true)
    expect(await staff()).toHaveLength(60)
  })
})

describe('the whole roster', () => {
  /** As if nobody but these worked here; as the edge, whose changes are not audited, for the other tests have many employees. */
  const alone = async (tx: postgres.TransactionSql, ours: string) => {
    await emptied(tx, 'roster_import')
    await tx`set local role service_role`
    await tx`select set_config('neigou.edge', '1', true)`
    await tx`update employees set left_at = now() where left_at is null and employee_no not like ${ours + '%'}`
    await tx`reset role`
    await tx`select set_config('neigou.edge', '', true)`
  }
  const apply = async (tx: postgres.TransactionSql, most = false) => {
    const [row] = await tx<{ said: string }[]>`select private.apply_full_roster('名单', ${most}) as said`
    return row?.said
  }

  it('lets go who is not in it, at once, and takes back who returns', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    await takenBack(async (tx) => {
      await alone(tx, own.tag)
      const stay = [2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ employee_no: `${own.tag}${n}`, name: `员工${n}` }))
      await upload(tx, 'roster_import', stay)
      expect(await apply(tx, true)).toMatch(/在册 \d+ 人，离职 [1-9]\d* 人/)
      const gone =
        await tx`select employee_no from employees where employee_no like ${own.tag + '%'} and left_at is not null`
      expect(gone).toEqual([{ employee_no: `${own.tag}1` }])
      const grants = async () => {
        await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: user })}, true),
                        set_config('request.jwt.claim.sub', ${user}, true)`
        return (await tx`select * from private.my_campaigns()`).length
      }
      expect(await grants()).toBe(0)
      await upload(tx, 'roster_import', [{ employee_no: `${own.tag}1`, name: '员工1' }])
      expect(await grants()).toBe(1)
    })
  })

  it('is refused while a row of it is refused, when it would dismiss most of the staff, and when nothing was uploaded', async () => {
    await takenBack(async (tx) => {
      await alone(tx, tag)
      await upload(
        tx,
        'roster_import',
        [3, 4, 5, 6].map((n) => person(n)),
      )
      await emptied(tx, 'roster_import')
      const refusal = () =>
        tx
          .savepoint((inner) => apply(inner))
          .catch((error: unknown) => (error as postgres.PostgresError).hint)
      expect(await refusal()).toMatch(/今天还没有导入/)
      await upload(tx, 'roster_import', [person(1), person(2, { name: '' })])
      expect(await refusal()).toMatch(/有 1 行未导入/)
      await upload(tx, 'roster_import', [person(2)])
      expect(await refusal()).toMatch(/超过原有 \d+ 人的一半/)
      expect(await apply(tx, true)).toMatch(/在册 2 人/)
      expect((await staff(tx)).map((row) => row['gone'])).toEqual([false, false, true, true, true, true])
      expect(await refusal(), 'it counts what was uploaded since').toMatch(/今天还没有导入/)
    })
  })

  it('is asked for by --full as well, with the same answers', async () => {
    await takenBack(async (tx) => {
      await alone(tx, tag)
      await upload(tx, 'roster_import', [person(2)])
      const full = (evenMost: boolean) => importRoster(within(tx), csv([person(1)]), { evenMost })
      await expect(full(false)).rejects.toMatchObject({ hint: expect.stringMatching(/一半/) as string })
      expect(await staff(tx), 'nothing is kept of it').toHaveLength(1)
      const note = expect.stringMatching(/在册 1 人，离职 \d+ 人/) as string
      expect(await full(true)).toMatchObject({ refused: [], added: 1, note })
    })
  })
})

describe('npm run import -- roster', () => {
  it('says of any rows what the table says of them, and writes all of them or none', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', ' ', '1.38E+10', '138 0013 8000', 'ａ@b.cn', 'a@b', '陈　明', '*', '="7"', "'=1"),
      fc.string({ maxLength: 12 }),
    )
    const row = fc.record({
      employee_no: fc.oneof(fc.constantFrom('1', ' 2', '３', 'x'), fc.string({ maxLength: 4 })),
      name: fc.oneof(fc.constantFrom('好', '人'), cell),
      department: cell,
      email: fc.oneof(fc.constant('a@b.cn'), cell),
      phone: fc.oneof(fc.constant('13800138000'), cell),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (cells) => {
        const rows = cells
          .map((one) => ({ ...one, employee_no: tag + one.employee_no }))
          .map((one) =>
            Object.fromEntries(Object.entries(one).map(([name, text]) => [name, text.replaceAll('\0', '')])),
          )
        await takenBack(async (tx) => {
          await emptied(tx, 'roster_import')
          await upload(tx, 'roster_import', rows)
          const table = await tx<{ line: number; result: string; problem: string }[]>`
            select line, result, problem from roster_import order by id`
          const after = await staff(tx)
          await tx`delete from employees where employee_no like ${tag + '%'}`
          const printed = await importRoster(within(tx), csv(rows))
          const refused = table.filter((one) => one.result === 'refused')
          expect(printed.refused.map(({ reason }) => reason)).toEqual(refused.map(({ problem }) => problem))
          expect(await staff(tx)).toEqual(refused.length > 0 ? [] : after)
        })
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 12) },
    )
  })
})
