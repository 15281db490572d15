import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { admin, closeConnections, db } from './cast.ts'

afterAll(closeConnections)

it('a job says when it runs, fails, stands still and comes late', async () => {
  const job = `test ${randomUUID()}`
  const begin = () => db.asService((tx) => tx`select private.begin_job(${job})`)
  const end = (ok: boolean) => db.asService((tx) => tx`select private.end_job(${job}, ${ok}, 'did it')`)
  const now = async () => {
    const [row] = await admin`
      select state, did, last_ok_at is not null as was_ok, extract(epoch from late_by)::int / 60 as late from report_job_runs where job = ${job}`
    return { ...row, state: String(row?.state).split(' ')[0] }
  }
  await begin()
  expect(await now()).toEqual({ state: '进行中', did: '', was_ok: false, late: 0 })
  await end(true)
  expect(await now()).toEqual({ state: '正常', did: 'did it', was_ok: true, late: 0 })
  await admin`update job_runs set started_at = started_at - interval '10 minutes' where job = ${job}`
  expect((await now()).state).toBe('停了')
  await Promise.all([begin(), begin()])
  await end(false)
  expect(await now()).toMatchObject({ state: '失败', was_ok: true })
  await admin`delete from job_runs where job = ${job}`
})

it('a run that comes later than a minute after the last says by how much', async () => {
  const job = `test ${randomUUID()}`
  await db.asService((tx) => tx`select private.begin_job(${job})`)
  await admin`update job_runs set started_at = started_at - interval '1 hour' where job = ${job}`
  await db.asService((tx) => tx`select private.begin_job(${job})`)
  const [row] =
    await admin`select extract(epoch from late_by)::int / 60 as late from job_runs where job = ${job}`
  expect(row).toEqual({ late: 59 })
  await admin`delete from job_runs where job = ${job}`
})
