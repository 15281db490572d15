import { z } from 'zod'
import { paramError } from './errors.ts'

/** Texts are counted in characters, as WeChat Pay's pages give their limits. */
export const text = (max: number) =>
  z
    .string('必须是字符串')
    .min(1, '不能为空')
    .refine((value) => [...value].length <= max, `不得超过${max}个字符`)

/** Fen; a number in JSON, not a word. */
export const fen = z.int('必须是整数').min(1, '不得小于1')

/**
 * https://pay.weixin.qq.com/doc/v3/merchant/4012075420: the address takes no query and must be https. The simulator also takes
 * plain http on this machine, where no certificate can be had.
 */
export const notifyUrl = text(255).refine((value) => {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, search, hash } = new URL(value)
  const local = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return (protocol === 'https:' || local) && search === '' && hash === '' && !value.includes('?')
}, '必须是不带参数的https地址')

/** The fields of a JSON body, or the refusal that names the first one at fault; unknown fields are ignored. */
export function readFields<T>(schema: z.ZodType<T>, body: string): T {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw paramError('', null, '请求包体不是合法的JSON')
  }
  const read = schema.safeParse(json)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  throw paramError(`/${issue.path.join('/')}`, valueAt(json, issue.path), issue.message)
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return (
    path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], json) ??
    null
  )
}
