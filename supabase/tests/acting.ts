import { admin } from './cast.ts'

/** What an admin's act answers, in words. */
export async function said(act: Promise<readonly { said: string }[]>): Promise<string> {
  const [row] = await act
  if (!row) throw new Error('no answer')
  return row.said
}

type Lines = { sku_no?: string; order_line_id?: string; quantity: number }[]

export const refundOrder = (order_no: string, reason = '商品有误', lines?: Lines) =>
  said(
    admin<
      { said: string }[]
    >`select private.refund_order(${order_no}, ${reason}, ${lines ? admin.json(lines) : null}) as said`,
  )

export const cancelFor = (order_no: string, reason = '客户来电') =>
  said(admin<{ said: string }[]>`select private.cancel_order_for(${order_no}, ${reason}) as said`)

export const shipOrder = (order_no: string, tracking_no: string, carrier = '顺丰') =>
  said(admin<{ said: string }[]>`select private.ship_order(${order_no}, ${carrier}, ${tracking_no}) as said`)

export const blockPerson = (participant_id: string, reason = '转卖员工价') =>
  said(admin<{ said: string }[]>`select private.block_person(${participant_id}, ${reason}) as said`)

export const unblockPerson = (participant_id: string, reason = '查明是误会') =>
  said(admin<{ said: string }[]>`select private.unblock_person(${participant_id}, ${reason}) as said`)

export const correctStock = (campaign_id: string, sku_no: string, on_hand: number, reason = '盘点') =>
  said(
    admin<
      { said: string }[]
    >`select private.correct_stock(${campaign_id}, ${sku_no}, ${on_hand}, ${reason}) as said`,
  )

export const broadcast = (campaign_id: string, title: string, body: string, to = 'all') =>
  said(admin<{ said: string }[]>`select private.broadcast(${campaign_id}, ${title}, ${body}, ${to}) as said`)

export const releasePlace = (campaign_id: string, employee_no: string, reason = '用错了手机') =>
  said(
    admin<
      { said: string }[]
    >`select private.release_roster_place(${campaign_id}, ${employee_no}, ${reason}) as said`,
  )

export const holdRewards = (participant_id: string, note = '金额异常') =>
  said(admin<{ said: string }[]>`select private.hold_rewards(${participant_id}, ${note}) as said`)

export const decideFlag = (flag_id: string, decision: string, note = '已核实') =>
  said(admin<{ said: string }[]>`select private.decide_flag(${flag_id}, ${decision}, ${note}) as said`)

/** What a person was told, oldest first. */
export const toldTo = (participant_id: string) =>
  admin<{ kind: string; data: Record<string, unknown> }[]>`
    select kind, data from inbox_messages where participant_id = ${participant_id} order by created_at, reference`
