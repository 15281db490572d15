import { z } from 'zod'
import { line, rowId } from '../http/fields.ts'

/** As people type it: in groups, in small letters. Of any form, because a mistyped code is an unknown one. */
const redemption_code = z
  .string()
  .min(1, 'is empty')
  .max(64, 'is too long')
  .transform((text) => text.replace(/[^0-9A-Za-z]/g, '').toUpperCase())

const pickup_point_pin = line(32)

/** What the clerk enters to hand an order over. */
export const handover = z.object({ redemption_code, pickup_point_pin })

/** What the clerk enters to see who is expected. */
export const counter = z.object({ pickup_point_id: rowId, pickup_point_pin })
