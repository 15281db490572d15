import { constants, publicEncrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from './times.ts'
import {
  APP_ID,
  certificates,
  MERCHANT,
  NOTIFY_URL,
  openid,
  openPay,
  publicKey,
  type Pay,
} from './testing.ts'

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
const BALANCE = 100_000_000
const REPORTS = [
  { info_type: '岗位类型', info_content: '推广员' },
  { info_type: '报酬说明', info_content: '十月佣金' },
]

const bill = (more: object = {}) => ({
  appid: APP_ID,
  out_bill_no: 'bill1',
  transfer_scene_id: '1005',
  openid: openid('lin'),
  transfer_amount: 5000,
  transfer_remark: '佣金',
  notify_url: NOTIFY_URL,
  transfer_scene_report_infos: REPORTS,
  ...more,
})
const create = (wechat: Pay, more: object = {}, headers: Record<string, string> = {}) =>
  wechat.call('POST', BILLS, bill(more), headers)
const query = async (wechat: Pay) => (await wechat.call('GET', `${BILLS}/out-bill-no/bill1`)).json
const balance = async (wechat: Pay) => (await wechat.control('/balance')).json.balance_fen
const sheet = { user: 'lin', mchid: MERCHANT.mch_id, appid: APP_ID }
const confirm = (wechat: Pay, pack: unknown, more: object = {}) =>
  wechat.control('/transfer-confirm', { ...sheet, package: pack, ...more })

async function encrypted(wechat: Pay, name: string, oaepHash = 'sha1') {
  const [certificate] = await certificates(wechat)
  const key = { key: publicKey(certificate!), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }
  const user_name = publicEncrypt(key, Buffer.from(name)).toString('base64')
  return { user_name, headers: { 'wechatpay-serial': certificate!.serialNumber } }
}

describe('a transfer', () => {
  it('waits for the person, who confirms; then the money is gone and the merchant is told', async () => {
    const wechat = openPay()
    const created = await create(wechat)
    expect(created).toMatchObject({
      status: 200,
      json: { out_bill_no: 'bill1', state: 'WAIT_USER_CONFIRM', package_info: expect.any(String) },
    })
    expect(await balance(wechat)).toBe(BALANCE - 5000)
    expect(await confirm(wechat, created.json.package_info)).toMatchObject({
      status: 200,
      json: { state: 'SUCCESS' },
    })
    const { notice, content } = wechat.received[0]!
    expect(notice).toMatchObject({
      event_type: 'MCHTRANSFER.BILL.FINISHED',
      summary: '商家转账单据终态通知',
      resource: { original_type: 'mch_payment', associated_data: 'mch_payment' },
    })
    expect(content).toEqual({
      mch_id: MERCHANT.mch_id,
      out_bill_no: 'bill1',
      transfer_bill_no: created.json.transfer_bill_no,
      transfer_amount: 5000,
      state: 'SUCCESS',
      openid: openid('lin'),
      create_time: expect.stringMatching(/\+08:00$/),
      update_time: expect.stringMatching(/\+08:00$/),
    })
    expect(await query(wechat)).toEqual({ ...content, appid: APP_ID, transfer_remark: '佣金' })
    const byBill = `${BILLS}/transfer-bill-no/${String(created.json.transfer_bill_no)}`
    expect((await wechat.call('GET', byBill)).json).toEqual(await query(wechat))
    expect(await confirm(wechat, created.json.package_info)).toMatchObject({ status: 400 })
  })

  it('that nobody confirms fails after a day, and the money is back', async () => {
    const wechat = openPay()
    const { json } = await create(wechat)
    await wechat.pass(DAY - 1)
    expect(await query(wechat)).toMatchObject({ state: 'WAIT_USER_CONFIRM' })
    await wechat.pass(1)
    expect(await query(wechat)).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' })
    expect(wechat.received.map(({ content }) => content.state)).toEqual(['FAIL'])
    expect(await balance(wechat)).toBe(BALANCE)
    expect(await confirm(wechat, json.package_info)).toMatchObject({ status: 400 })
  })

  it('stays as it is when the sheet is closed, and may be confirmed again while it hangs', async () => {
    const wechat = openPay()
    const { package_info } = (await create(wechat)).json
    await confirm(wechat, package_info, { outcome: 'cancel' })
    expect(await query(wechat)).toMatchObject({ state: 'WAIT_USER_CONFIRM' })
    await confirm(wechat, package_info, { outcome: 'hold' })
    expect(await query(wechat)).toMatchObject({ state: 'TRANSFERING' })
    expect(wechat.received).toEqual([])
    await confirm(wechat, package_info)
    expect(await query(wechat)).toMatchObject({ state: 'SUCCESS' })
  })

  it('that fails says why', async () => {
    const wechat = openPay()
    const { package_info } = (await create(wechat)).json
    await confirm(wechat, package_info, { outcome: 'fail', fail_reason: 'REAL_NAME_CHECK_FAIL' })
    expect(wechat.received[0]!.content).toMatchObject({ state: 'FAIL', fail_reason: 'REAL_NAME_CHECK_FAIL' })
    expect(await balance(wechat)).toBe(BALANCE)
  })

  it.each<[string, object]>([
    ['another person', { user: 'wang' }],
    ['another merchant', { mchid: '1900000001' }],
    ['another mini-program', { appid: 'wx9' }],
    ['another package', { package: 'x' }],
  ])('is not confirmed by %s', async (_, more) => {
    const wechat = openPay()
    const { package_info } = (await create(wechat)).json
    expect(await confirm(wechat, package_info, more)).toMatchObject({ status: 400 })
    expect(await query(wechat)).toMatchObject({ state: 'WAIT_USER_CONFIRM' })
  })
})

describe('a transfer that is asked for again', () => {
  it('is the same one; with other fields it is refused', async () => {
    const wechat = openPay()
    const first = await create(wechat)
    expect((await create(wechat)).json).toEqual(first.json)
    expect(await balance(wechat)).toBe(BALANCE - 5000)
    for (const more of [{ transfer_amount: 5001 }, { openid: openid('wang') }, { transfer_remark: '别的' }]) {
      expect(await create(wechat, more)).toMatchObject({ status: 400, json: { code: 'ALREADY_EXISTS' } })
    }
    await confirm(wechat, first.json.package_info)
    const late = await create(wechat)
    expect(late.json).toMatchObject({ state: 'SUCCESS' })
    expect(late.json).not.toHaveProperty('package_info')
  })

  it('goes on where it was stuck', async () => {
    const wechat = openPay()
    await wechat.control('/transfer-start', { state: 'PROCESSING' })
    const stuck = await create(wechat)
    expect(stuck.json).toMatchObject({ state: 'PROCESSING' })
    expect(stuck.json).not.toHaveProperty('package_info')
    expect((await create(wechat)).json).toMatchObject({
      state: 'WAIT_USER_CONFIRM',
      package_info: expect.any(String),
    })
  })
})

describe('cancelling', () => {
  it('is accepted at once and done a little later', async () => {
    const wechat = openPay()
    await create(wechat)
    const cancelled = await wechat.call('POST', `${BILLS}/out-bill-no/bill1/cancel`)
    expect(cancelled).toMatchObject({ status: 200, json: { out_bill_no: 'bill1', state: 'CANCELING' } })
    await wechat.pass(MINUTE)
    expect(await query(wechat)).toMatchObject({ state: 'CANCELLED' })
    expect(wechat.received[0]!.content).toMatchObject({ state: 'CANCELLED' })
    expect(await balance(wechat)).toBe(BALANCE)
  })

  it('comes too late once the person has the money', async () => {
    const wechat = openPay()
    await confirm(wechat, (await create(wechat)).json.package_info)
    const cancel = () => wechat.call('POST', `${BILLS}/out-bill-no/bill1/cancel`)
    expect(await cancel()).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
    const unknown = await wechat.call('POST', `${BILLS}/out-bill-no/none/cancel`)
    expect(unknown).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
  })
})

describe('the name of the person', () => {
  it('is needed from 2,000 yuan, encrypted with the key that the header names', async () => {
    const wechat = openPay()
    expect((await create(wechat, { out_bill_no: 'small', transfer_amount: 199_999 })).status).toBe(200)
    const big = { transfer_amount: 200_000 }
    expect(await create(wechat, big)).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
    const { user_name, headers } = await encrypted(wechat, '林小满')
    const created = await create(wechat, { ...big, user_name }, headers)
    expect(created).toMatchObject({ status: 200, json: { state: 'WAIT_USER_CONFIRM' } })
    const again = await encrypted(wechat, '林小满')
    expect((await create(wechat, { ...big, user_name: again.user_name }, headers)).json).toEqual(created.json)
    const other = await encrypted(wechat, '王大明')
    expect(await create(wechat, { ...big, user_name: other.user_name }, headers)).toMatchObject({
      json: { code: 'ALREADY_EXISTS' },
    })
    await confirm(wechat, created.json.package_info, { real_name: '林小曼' })
    expect(await query(wechat)).toMatchObject({ state: 'FAIL', fail_reason: 'NAME_NOT_CORRECT' })
  })

  it('is refused below 0.30 yuan, in clear, without its key, or for another one', async () => {
    const wechat = openPay()
    const { user_name, headers } = await encrypted(wechat, '林小满')
    expect(await create(wechat, { transfer_amount: 29, user_name }, headers)).toMatchObject({
      json: { code: 'INVALID_REQUEST' },
    })
    const sha256 = await encrypted(wechat, '林小满', 'sha256')
    for (const [name, sent] of [
      [user_name, {}],
      [user_name, { 'wechatpay-serial': 'AB' }],
      ['林小满', headers],
      [sha256.user_name, headers],
    ] as const) {
      const refused = await create(wechat, { user_name: name }, sent)
      expect(refused).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } })
    }
    expect((await create(wechat, { user_name, transfer_amount: 30 }, headers)).status).toBe(200)
  })
})

it.each<[string, object, number, string]>([
  ['another appid', { appid: 'wx9' }, 400, 'INVALID_REQUEST'],
  ['a number with a hyphen', { out_bill_no: 'bill-1' }, 400, 'PARAM_ERROR'],
  ['a number too long', { out_bill_no: 'a'.repeat(33) }, 400, 'PARAM_ERROR'],
  ['a scene the merchant has not', { transfer_scene_id: '1009' }, 400, 'INVALID_REQUEST'],
  ['no report', { transfer_scene_report_infos: undefined }, 400, 'PARAM_ERROR'],
  ['half a report', { transfer_scene_report_infos: REPORTS.slice(1) }, 400, 'PARAM_ERROR'],
  ['the report of another scene', { transfer_scene_id: '1000' }, 400, 'PARAM_ERROR'],
  ['33 characters of report', report('说'.repeat(33)), 400, 'PARAM_ERROR'],
  ['words that the scene does not show', { user_recv_perception: '现金奖励' }, 400, 'INVALID_REQUEST'],
  ['a remark too long', { transfer_remark: '佣'.repeat(33) }, 400, 'PARAM_ERROR'],
  ['no remark', { transfer_remark: '' }, 400, 'PARAM_ERROR'],
  ['nothing', { transfer_amount: 0 }, 400, 'PARAM_ERROR'],
  ['less than the least', { transfer_amount: 9 }, 400, 'INVALID_REQUEST'],
  ['more than the most', { transfer_amount: 2_000_001 }, 400, 'INVALID_REQUEST'],
  ['a stranger', { openid: 'somebody' }, 400, 'INVALID_REQUEST'],
  ['a notice with a query', { notify_url: `${NOTIFY_URL}?x=1` }, 400, 'PARAM_ERROR'],
])('no money goes with %s', async (_, more, status, code) => {
  const wechat = openPay()
  expect(await create(wechat, more)).toMatchObject({ status, json: { code } })
  expect(await balance(wechat)).toBe(BALANCE)
  expect(await query(wechat)).toMatchObject({ code: 'NOT_FOUND' })
})

it('no more money goes than the merchant has', async () => {
  const wechat = openPay({ balance_fen: 4999 })
  expect(await create(wechat)).toMatchObject({ status: 403, json: { code: 'NOT_ENOUGH' } })
  await wechat.control('/balance', { balance_fen: 5000 })
  expect((await create(wechat)).status).toBe(200)
})

it('what is said of a transfer is forgotten after thirty days', async () => {
  const wechat = openPay()
  await confirm(wechat, (await create(wechat)).json.package_info)
  await wechat.pass(29 * DAY)
  expect(await query(wechat)).toMatchObject({ state: 'SUCCESS' })
  await wechat.pass(2 * DAY)
  expect(await query(wechat)).toMatchObject({ code: 'NOT_FOUND' })
})

function report(info_content: string) {
  return { transfer_scene_report_infos: [{ info_type: '岗位类型', info_content }, REPORTS[1]] }
}
