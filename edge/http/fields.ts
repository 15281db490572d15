import { z } from 'zod'

/**
 * Kinds of input fields that several routes share. Free text refuses what the database cannot store (NUL and other
 * control characters, lone surrogates), so bad text ends as a named refusal and not as a fault.
 */
const UNSTORABLE = new RegExp(
  '[\\u0000-\\u001f\\u007f-\\u009f]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
)

/** One line of text, trimmed, 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .refine((text) => !UNSTORABLE.test(text), 'has characters that are not allowed')
    .trim()
    .min(1, 'is empty')
    .max(max, `is longer than ${max} characters`)

/** An identifier of a row. */
export const rowId = z.uuid('is not an id').toLowerCase()

/** An amount in fen that a person may send. */
export const fen = z
  .int('is not a whole number of fen')
  .min(0, 'is negative')
  .max(1_000_000_000_000, 'is too large')

/** A mobile number of mainland China, or another number in international form. */
export const phone = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .refine((text) => /^(\+?86)?1[3-9]\d{9}$|^\+[1-9]\d{6,14}$/.test(text), 'is not a phone number')

/** A time with its offset. */
export const isoTime = z.iso.datetime({ offset: true, error: 'is not an ISO time' })
