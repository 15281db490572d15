import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailMerge } from './csv'
import type { SheetCode } from './useCodeSheet'

const code = (more: Partial<SheetCode> = {}): SheetCode => ({
  id: '1',
  kind: 'personal',
  employee_no: 'HM1',
  name: '王小芳',
  department: 'IT',
  email: 'wang@hemu.example',
  code: 'abc',
  link: 'https://h5.example/i/abc',
  picture_url: null,
  picture_pending: false,
  expires_at: null,
  revoked: false,
  ...more,
})

describe('the CSV for a mail merge', () => {
  it('has a mark for Excel, a head, and a line for each personal code', () => {
    expect(mailMerge([code()])).toBe(
      '\uFEFFemployee_no,name,department,email,link,code\r\nHM1,王小芳,IT,wang@hemu.example,https://h5.example/i/abc,abc\r\n',
    )
  })

  it('leaves out staff codes and those whose text is erased', () => {
    const lines = mailMerge([code({ kind: 'staff' }), code({ link: null, code: null, email: null }), code()])
    expect(lines.trim().split('\r\n')).toHaveLength(2)
  })

  it('has an empty cell where there is no e-mail', () => {
    expect(mailMerge([code({ email: null })])).toContain(',IT,,https://')
  })

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '＝1+1'])('makes %j text, not a formula', (name) => {
    const [, row] = parse(mailMerge([code({ name })]), { bom: true }) as string[][]
    expect(row?.[1]).toBe(`'${name}`)
  })

  it('is read back as it was written, whatever is in a name', () => {
    const name = fc.string({ unit: fc.constantFrom(...'王a,"\r\n=-+@\t 1\'') })
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const rows = parse(mailMerge(names.map((name) => code({ name }))), { bom: true }) as string[][]
        expect(rows.slice(1).map((row) => row[1]?.replace(/^'(?=[=+\-@\t\r\n])/, ''))).toEqual(
          names.map((text) => text.replace(/^'(?=[=+\-@\t\r\n])/, '')),
        )
        for (const row of rows.slice(1)) expect(row[1]).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })
})
