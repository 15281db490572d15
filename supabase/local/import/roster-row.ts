import { z } from 'zod'
import { type CheckedRows, readCsv, refuseRepeats } from './csv'
import { normalEmail, normalEmployeeNo, normalPhone, normalText } from './normal'

const rosterRow = z.object({
  employee_no: z
    .string()
    .transform(normalEmployeeNo)
    .pipe(z.string().min(1, 'is empty').max(40, 'is longer than 40 characters')),
  name: z
    .string()
    .transform(normalText)
    .pipe(z.string().min(1, 'is empty').max(60, 'is longer than 60 characters')),
  department: z.string().transform(normalText).pipe(z.string().max(60, 'is longer than 60 characters')),
  email: z
    .string()
    .transform(normalEmail)
    .refine((text) => text === '' || z.email().safeParse(text).success, 'is not an e-mail address'),
  phone: z
    .string()
    .transform(normalPhone)
    .pipe(
      z
        .string()
        .regex(
          /^(\+?\d{6,15})?$/,
          'is not a phone number; if Excel shows 1.38E+10, format the column as text',
        ),
    ),
  grade: z.string().transform(normalText).pipe(z.string().max(40, 'is longer than 40 characters')).optional(),
})
export type RosterRow = z.output<typeof rosterRow>

/**
 * Checks a roster file: employee_no, name, department, email, phone; the last three may be empty. A column grade (职级, which
 * commission rates may name) may be there too; without it everybody keeps the grade they have.
 */
export function readRoster(bytes: Uint8Array): CheckedRows<RosterRow> {
  return refuseRepeats(readCsv(bytes, rosterRow), 'employee_no', (row) => row.employee_no)
}
