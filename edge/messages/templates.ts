import type { FieldKind } from './fields.ts'

/** What a person agrees to, one template each. */
export const TEMPLATE_NAMES = ['new_fan', 'commission', 'order'] as const
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

/** The fields each template must have, in this order; a phrase is at most 5 Chinese characters. */
export const FIELDS = {
  /** 活动名称, 新粉丝, 加入时间 */
  new_fan: ['thing', 'thing', 'time'],
  /** 说明, 金额, 时间 */
  commission: ['thing', 'amount', 'time'],
  /** 订单号或运单号, 状态, 说明, 时间 */
  order: ['character_string', 'phrase', 'thing', 'time'],
} as const satisfies Record<TemplateName, readonly FieldKind[]>

/** A template of the mini-program's account: its id, and WeChat's keys for our fields in their order. */
export type Template = { id: string; keys: readonly string[] }

/**
 * Reads `<template id>` or `<template id> <key> <key> …`: the keys as the console lists them, in the order of `FIELDS`.
 * Without them they are numbered through: thing1 thing2 time3. Gives a sentence about what is wrong with it.
 */
export function readTemplate(name: TemplateName, text: string): Template | string {
  const [id = '', ...keys] = text.trim().split(/\s+/)
  if (!/^[\w-]{10,64}$/.test(id)) return 'must begin with the id of a template'
  const kinds = FIELDS[name]
  if (keys.length === 0) return { id, keys: kinds.map((kind, i) => `${kind}${i + 1}`) }
  const fits =
    keys.length === kinds.length && kinds.every((kind, i) => keys[i]?.replace(/\d{1,2}$/, '') === kind)
  return fits ? { id, keys } : `must name these fields after the id, each with its number: ${kinds.join(' ')}`
}
