import { z } from 'zod'
import { line, phone, rowId } from '../http/fields.ts'

/** Where something is sent. */
export const address = z.object({
  name: line(40),
  phone,
  province: line(40),
  city: line(40),
  district: line(40),
  line: line(120),
})

/** Where an order goes: to an address, or to a pickup point where somebody collects it. */
export const fulfilment = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('shipping'),
    address,
  }),
  z.object({
    type: z.literal('pickup'),
    pickup_point_id: rowId,
    contact: z.object({ name: line(40), phone }),
  }),
])
