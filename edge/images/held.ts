import { z } from 'zod'

/** The grant in an address of a picture. */
export const heldGrant = {
  exp: z
    .string()
    .regex(/^[0-9]{1,12}$/, 'is not a time')
    .transform(Number),
  sig: z.string().regex(/^[\w-]{1,80}$/, 'is not a signature'),
}
