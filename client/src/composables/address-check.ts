import type { Address, Contact } from '@/api/rows'
import { said } from '@/i18n'

/** A Chinese mobile number, or one from abroad with its country code. */
const PHONE = /^(\+?86)?1[3-9]\d{9}$|^\+[1-9]\d{6,14}$/
const MAX_LENGTH: Record<keyof Address, number> = {
  name: 40,
  phone: 20,
  province: 40,
  city: 40,
  district: 40,
  line: 120,
}

/** What is wrong with each field, in words; empty when all can be used. */
export function faultsIn(fields: Contact | Address): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [field, text] of entriesOf(fields)) {
    const fault = faultOf(field, text)
    if (fault !== '') found[field] = fault
  }
  return found
}

/** As it is sent: without spaces around, the phone without any. */
export function tidied<Fields extends Contact | Address>(fields: Fields): Fields {
  const trimmed = Object.fromEntries(entriesOf(fields).map(([field, text]) => [field, text.trim()]))
  return { ...trimmed, phone: bare(fields.phone) } as unknown as Fields
}

function faultOf(field: keyof Address, text: string): string {
  const value = text.trim()
  if (value === '') return said().needed
  if (value.length > MAX_LENGTH[field]) return said().tooLong
  return field === 'phone' && !PHONE.test(bare(value)) ? said().phone : ''
}

function bare(phone: string): string {
  return phone.replace(/[\s-]/g, '')
}

function entriesOf(fields: Contact | Address): [keyof Address, string][] {
  return Object.entries(fields) as [keyof Address, string][]
}
