/**
 * The kinds of field a template is made of, and what WeChat takes in each: "订阅消息参数值内容限制说明" at the end of
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 * A value that breaks its rule makes WeChat refuse the whole message (47003), so each of these gives one that keeps it.
 */
export type FieldKind = 'thing' | 'character_string' | 'phrase' | 'amount' | 'time'

/** For what is not known: WeChat refuses an empty value. */
const NOTHING = '-'

/** thing: at most 20 characters, any but control characters and line breaks. */
export function thing(text: string): string {
  const plain = oneLine(text)
  return plain.length <= 20 ? plain || NOTHING : `${cut(plain, 19)}…`
}

/** character_string: at most 32 digits, letters and symbols, nothing Chinese. */
export function characterString(text: string): string {
  return (
    oneLine(text)
      .replace(/[^!-~]/g, '')
      .slice(0, 32) || NOTHING
  )
}

/** amount: a currency sign and at most 10 digits, which may have decimals. */
export function amount(fen: number): string {
  const digits = Math.min(Math.abs(Math.trunc(fen)), 9_999_999_999)
  return `¥${Math.floor(digits / 100)}.${String(digits % 100).padStart(2, '0')}`
}

const beijing = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** time: 2019年10月1日 15:01, in China's time. */
export function time(at: Date): string {
  const part = Object.fromEntries(beijing.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part['year']}年${part['month']}月${part['day']}日 ${part['hour']}:${part['minute']}`
}

const oneLine = (text: string) => text.replace(/[\p{C}\s]+/gu, ' ').trim()

/** Counts as WeChat's pages do not say how: in UTF-16, the strictest, and never half a character. */
function cut(text: string, most: number): string {
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > most) break
    kept += character
  }
  return kept
}
