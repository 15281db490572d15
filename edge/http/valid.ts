import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import type { z } from 'zod'
import { Refusal } from '../errors.ts'

/**
 * Parses one part of a request or refuses with `invalid_input`, naming the field by its path. The input itself is
 * never echoed: it may be a code, a phone number or a token.
 */
export function valid<Target extends 'json' | 'query' | 'param', Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  return zValidator(target as Target & keyof ValidationTargets, schema, (result, c) => {
    if (result.success) return
    const issue = result.error.issues[0]
    const field = issue?.path.map(String).join('.') ?? ''
    if (target === 'json' && c.req.raw.body && !isJson(c.req.header('content-type'))) {
      throw new Refusal('invalid_input', 'Content-Type must be application/json.', { field: 'content-type' })
    }
    throw new Refusal('invalid_input', `${field || target}: ${issue?.message ?? 'is not valid'}.`, {
      field: field || target,
    })
  })
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType ?? '')
}
