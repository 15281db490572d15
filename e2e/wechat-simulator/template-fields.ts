/**
 * What each kind of field takes: the table "订阅消息参数值内容限制说明" at the end of
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 * Where the table leaves room, the narrower reading is taken: a length counts in UTF-16, and a sign is no space.
 */
const DATE = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日|\d{4}(?<sign>[-/.])\d{1,2}\k<sign>\d{1,2}|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2})`
const HOUR = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`
const time = new RegExp(String.raw`^(${DATE} )?${HOUR}$`)
const date = new RegExp(String.raw`^${DATE}( ${HOUR})?$`)

const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => value.length <= 20 && !/\p{C}/u.test(value),
  number: (value) => value.length <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[!-/:-@[-`{-~]{1,5}$/.test(value),
  character_string: (value) => /^[!-~]{1,32}$/.test(value),
  time: (value) => upToTwo(value, time),
  date: (value) => upToTwo(value, date),
  amount: (value) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(value) && value.replace(/\D/g, '').length <= 10,
  phone_number: (value) => /^[\d+-]{1,17}$/.test(value),
  car_number: (value) => /^[\p{Script=Han}A-Z0-9][A-Z0-9]{0,6}[\p{Script=Han}A-Z0-9]?$/u.test(value),
  name: (value) => /^[A-Za-z !-/·]{1,20}$/.test(value) || /^[\p{Script=Han}A-Za-z·]{1,10}$/u.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
}

/** "支持填时间段，两个时间点之间用“~”符号连接" */
const upToTwo = (value: string, form: RegExp) => {
  const points = value.split('~')
  return points.length <= 2 && points.every((point) => form.test(point))
}

/** The sentence in which WeChat refuses these values of a template's keys, or null. */
export function faultIn(keys: readonly string[], data: unknown): string | null {
  const values: object = typeof data === 'object' && data !== null ? data : {}
  for (const key of Object.keys(values)) {
    if (!keys.includes(key)) return `argument invalid! data.${key} is not in the template`
  }
  for (const key of keys) {
    const value: unknown = (Reflect.get(values, key) as { value?: unknown } | undefined)?.value
    if (value === undefined || value === null || value === '')
      return `argument invalid! data.${key}.value is emtpy`
    const rule = RULES[key.replace(/\d+$/, '')]
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string' || !rule?.(text)) return `argument invalid! data.${key}.value invalid`
  }
  return null
}
