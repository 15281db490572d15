import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeConnections } from './cast.ts'
import { type Edits, underWay } from './under-way.ts'

// What an admin could do by a typing error in a table editor. Each is refused, and the refusal says which column is wrong or what to do
// instead.

let answer: Awaited<ReturnType<typeof underWay>>
beforeAll(async () => void (answer = await underWay()))
afterAll(closeConnections)

const PEOPLE: Edits = [
  [
    'whose account it is',
    `update participants set user_id = gen_random_uuid() where id = {person}`,
    /private\.block_person/,
  ],
  [
    'a person added',
    `insert into participants (campaign_id, role, sponsor_id, root_employee_id, depth, display_name) values ({campaign}, 'friend', {person}, {person}, 1, 'x')`,
    /fixed by the first scan/,
  ],
  [
    'held without a flag',
    `update standings set held_reason = 'x', held_at = now() where participant_id = {person}`,
    /private\.hold_rewards/,
  ],
  ['a scan deleted', `delete from entry_scans where entry_code_id = {code}`, /trace/],
  [
    'a code used less than never',
    `update entry_codes set used_count = -4 where id = {code}`,
    /used_count is 0 or more/,
  ],
  [
    'a link without a secret',
    `insert into admin_links (kind, campaign_id, token_hash, expires_at) values ('preview', {campaign}, '', now() + interval '1 day')`,
    /token_hash is a SHA-256/,
  ],
  ['an employee deleted who takes part', `delete from employees where id = {employee}`, /set left_at/],
  [
    'an employee number twice',
    `update employees set employee_no = '{tag}2' where id = {employee}`,
    /employee_no is in the roster already/,
  ],
  [
    'an employee number with a space',
    `update employees set employee_no = 'A 1' where id = {employee}`,
    /employee_no is upper case without spaces/,
  ],
  [
    'who invited somebody',
    `update participants set sponsor_id = {friend} where id = {friend}`,
    /fixed by the first scan/,
  ],
  [
    'a friend made an employee',
    `update participants set role = 'employee', sponsor_id = null, depth = 0, root_employee_id = id where id = {friend}`,
    /fixed by the first scan/,
  ],
  ['a person deleted', `delete from participants where id = {friend}`, /set revoked_at/],
  [
    'a count of fans',
    `update standings set fans = 99 where participant_id = {person}`,
    /not written by hand/,
  ],
  [
    'the hash of a code',
    `update entry_codes set code_hash = sha256('x') where id = {code}`,
    /A code stays what it was made as/,
  ],
  [
    'the kind of a code',
    `update entry_codes set kind = 'personal', employee_id = {employee} where id = {code}`,
    /A code stays what it was made as/,
  ],
  ['a code deleted that was scanned', `delete from entry_codes where id = {code}`, /set revoked_at/],
  ['a code without uses', `update entry_codes set max_uses = 0 where id = {code}`, /max_uses is 1 or more/],
  [
    'a claim set free',
    `update coupon_claims set status = 'expired' where participant_id = {person}`,
    /nothing is changed here by hand/,
  ],
  [
    'a claim made by hand',
    `insert into coupon_claims (coupon_id, campaign_id, participant_id) values ({coupon}, {campaign}, {friend})`,
    /nothing is changed here by hand/,
  ],
]

const ORDERS: Edits = [
  [
    'where it goes, emptied',
    `update orders set fulfilment = '{}' where id = {order}`,
    /fulfilment has type shipping or pickup/,
  ],
  ['its status', `update orders set status = 'paid' where id = {unpaid}`, /private\.refund_order/],
  [
    'its total',
    `update orders set total_fen = total_fen + 1, list_fen = list_fen + 1 where id = {unpaid}`,
    /private\.refund_order/,
  ],
  ['deleted', `delete from orders where id = {unpaid}`, /private\.cancel_order_for/],
  ['a line of it', `update order_lines set quantity = 9 where order_id = {order}`, /stays as it was bought/],
  ['a line taken out', `delete from order_lines where order_id = {order}`, /stays as it was bought/],
  [
    'a payment said to be paid',
    `update payments set status = 'failed' where order_id = {order}`,
    /what the provider said/,
  ],
  [
    'a refund opened without its lines',
    `insert into refunds (order_id, campaign_id, origin, amount_fen, payment_id) select {order}, {campaign}, 'admin', 1, id from payments where order_id = {order}`,
    /private\.refund_order/,
  ],
  [
    'a shipment of an unpaid order',
    `insert into shipments (order_id, carrier, tracking_no) values ({unpaid}, '顺丰', 'SF2')`,
    /Only a paid order for delivery can be dispatched|order_state_conflict/,
  ],
  [
    'a shipment without a number',
    `update shipments set tracking_no = '' where order_id = {order}`,
    /tracking_no must not be empty/,
  ],
  ['a shipment deleted', `delete from shipments where order_id = {order}`, /correct carrier and tracking_no/],
  [
    'a pickup point deleted with orders',
    `delete from pickup_points where id = {point}`,
    /change its name, address or open_hours/,
  ],
]

const REWARDS: Edits = [
  [
    'points booked by hand',
    `insert into ledger_transfers (campaign_id, unit, kind, debit_account_id, credit_account_id, amount, reference) select h.campaign_id, 'points', 'points_granted', h.id, a.id, 100, 'x' from ledger_accounts h join ledger_accounts a on a.campaign_id = h.campaign_id and a.unit = h.unit where h.bucket = 'house' and h.unit = 'points' and a.participant_id = {person} and a.bucket = 'available'`,
    /private\.grant_points/,
  ],
  [
    'whose payout it is',
    `update payouts set user_id = gen_random_uuid() where id = {payout}`,
    /fixed when it is asked for/,
  ],
  ['a prize deleted that was drawn', `delete from prizes where id = {prize}`, /was drawn/],
  [
    'odds published by hand',
    `insert into lottery_tables (lottery_id, version, consolation_points, prizes) values ({lottery}, 99, 0, '[]')`,
    /change prizes/,
  ],
  ['a row of the ledger changed', `update ledger_transfers set amount = amount + 1`, /append-only|never/i],
  ['a row of the ledger deleted', `delete from ledger_transfers`, /append-only|never/i],
  [
    'a balance',
    `update ledger_accounts set credits = credits + 1 where participant_id = {person}`,
    /entries|transfer/i,
  ],
  [
    'a paid payout',
    `update payouts set status = 'requested' where id = {payout}`,
    /from approved to paid or rejected/,
  ],
  [
    'the amount of a payout',
    `update payouts set amount_fen = 1 where id = {payout}`,
    /fixed when it is asked for/,
  ],
  ['a payout deleted', `delete from payouts where id = {payout}`, /never deleted/],
  [
    'a payout of more than there is',
    `insert into payouts (campaign_id, participant_id, amount_fen) values ({campaign}, {person}, 99999999)`,
    /less to pay out/,
  ],
  [
    'odds of more than 100 %',
    `update prizes set odds_bps = 10001 where id = {prize}`,
    /odds_bps|odds of all prizes/,
  ],
  [
    'odds of more than 100 % together',
    `insert into prizes (campaign_id, position, kind, name, quantity, odds_bps, value_fen) values ({campaign}, 90, 'goods', 'x', 1, 5000, 0)`,
    /10000 at most/,
  ],
  ['fewer prizes than were drawn', `update prizes set quantity = 0 where id = {prize}`, /./],
  ['a count of prizes', `update prizes set taken = 0 where id = {prize}`, /change quantity/],
  [
    'a prize in another lottery’s place',
    `insert into prizes (campaign_id, position, kind, name, quantity, odds_bps) values ({campaign}, 10, 'goods', 'x', 1, 10)`,
    /position is taken/,
  ],
  [
    'a second lottery',
    `insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at) values ({campaign}, 'x', 'x', now(), now() + interval '1 day')`,
    /a campaign has one lottery/,
  ],
  [
    'a prize of more than 50,000 yuan',
    `update prizes set value_fen = 5000001 where id = {prize}`,
    /a prize is worth at most 50000 yuan/,
  ],
  ['a draw', `update draws set number = 1 where lottery_id = {lottery}`, /stays/],
  ['a draw deleted', `delete from draws where lottery_id = {lottery}`, /stays/],
  [
    'a ticket given to somebody else',
    `update tickets set participant_id = {friend} where id = {ticket}`,
    /set revoked_at/,
  ],
  [
    'an item of the mall deleted that was exchanged',
    `delete from mall_items where id = {item}`,
    /status to unlisted/,
  ],
  ['an exchange deleted', `delete from mall_exchanges where item_id = {item}`, /stays as it was/],
  ['a flag deleted', `delete from reward_flags where id = {flag}`, /clear it instead/],
  [
    'a flag decided without a note',
    `update reward_flags set status = 'confirmed' where id = {flag}`,
    /Write a note/,
  ],
  [
    'a fan in a flag who is none',
    `insert into reward_flag_fans (flag_id, fan_id) values ({flag}, {person})`,
    /direct fan/,
  ],
  [
    'a milestone for nothing',
    `insert into milestones (campaign_id, title, metric, target) values ({campaign}, 'x', 'visits', 1)`,
    /gives points or tickets/,
  ],
  [
    'a rate of another campaign’s SKU',
    `insert into commission_rates (campaign_id, sku_id, level, rate_bps) values ({campaign}, {other_sku}, 1, 100)`,
    /another campaign/,
  ],
  [
    'a third level',
    `insert into commission_rates (campaign_id, category, level, rate_bps) values ({campaign}, '衬衫', 3, 100)`,
    /level is 1 or 2/,
  ],
  [
    'the general rules of flags deleted',
    `delete from private.flag_rules where campaign_id is null`,
    /change it instead/,
  ],
  ['the audit log', `update audit_log set actor = 'x'`, /written by the database alone/],
]

describe.each<[string, Edits]>([
  ['people and codes', PEOPLE],
  ['an order', ORDERS],
  ['rewards', REWARDS],
])('of %s, an edit is refused with a sentence', (_, edits) => {
  it.each(edits)('%s', async (_, statement, sentence) => {
    expect(await answer(statement)).toMatch(sentence)
  })
})
