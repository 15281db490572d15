import { z } from 'zod'

/** Longest nickname in characters, as people count them: an emoji is one. */
export const NICKNAME_MAX = 12

/**
 * A nickname as it is stored. What cannot be seen is refused: it would make two names look alike or turn the text around
 * it (controls, joiners, marks of direction, halves of a character).
 */
export const nicknameField = z
  .string()
  .refine((text) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text), 'has characters that are not allowed')
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .refine((text) => text !== '', 'is empty')
  .refine((text) => [...text].length <= NICKNAME_MAX, `is longer than ${NICKNAME_MAX} characters`)
