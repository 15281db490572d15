import { expect, test } from 'vitest'
import { Failure } from '../failure'
import { readRoster } from './roster-row'

const HEADER = 'employee_no,name,department,email,phone'
const csv = (...lines: string[]) => new TextEncoder().encode([HEADER, ...lines].join('\r\n'))

test('reads what Excel writes: byte order mark, CRLF, full-width digits, spaces', () => {
  const bytes = new TextEncoder().encode(
    `\ufeff${HEADER}\r\nｈｍ 1024, 陈　 晓  明 ,设计,CHEN@Hemu.example,138-0013 8000\r\n`,
  )
  expect(readRoster(bytes)).toEqual({
    read: 1,
    refused: [],
    rows: [
      {
        line: 2,
        value: {
          employee_no: 'HM1024',
          name: '陈 晓 明',
          department: '设计',
          email: 'chen@hemu.example',
          phone: '13800138000',
        },
      },
    ],
  })
})

test('department, e-mail and phone may be empty', () => {
  expect(readRoster(csv('A1,好,,,')).refused).toEqual([])
})

test('a grade may be there, but no other column', () => {
  const withColumn = (column: string) => new TextEncoder().encode(`${HEADER},${column}\nA1,好,,,, P 6 `)
  expect(readRoster(withColumn('grade')).rows[0]?.value.grade).toBe('P 6')
  expect(() => readRoster(withColumn('salary'))).toThrow(/unknown: salary/)
})

test('refuses each bad row with its line and reason, and still checks the others', () => {
  const { rows, refused } = readRoster(
    csv('A1,,x,,', 'A2,好,x,not-an-address,1.38E+10', 'A3,好', 'A4,好,x,,', 'a4,好,x,,'),
  )
  expect(rows.map(({ line }) => line)).toEqual([5])
  expect(Object.fromEntries(refused.map(({ line, reason }) => [line, reason]))).toEqual({
    2: 'name is empty',
    3: 'email is not an e-mail address; phone is not a phone number; if Excel shows 1.38E+10, format the column as text',
    4: 'has 2 columns instead of 5',
    6: 'employee_no A4 is already on line 5',
  })
})

test('a quoted text over two lines keeps the line numbers right', () => {
  expect(readRoster(csv('A1,"好\n人",x,,', 'A2,,x,,')).refused).toEqual([
    { line: 4, reason: 'name is empty' },
  ])
})

test.each([
  [
    'another table',
    new TextEncoder().encode('model_no,name\nA,B'),
    /missing: employee_no.*unknown: model_no/,
  ],
  ['a repeated column', new TextEncoder().encode(`${HEADER},name\n`), /twice: name/],
  ['an empty file', new Uint8Array(), /empty/],
  ['GBK', new Uint8Array([0xb9, 0xa4, 0xba, 0xc5]), /not UTF-8/],
  ['an open quote', csv('A1,"好'), /not a readable CSV/],
])('refuses %s as a whole', (_name, bytes, sentence) => {
  expect(() => readRoster(bytes)).toThrow(Failure)
  expect(() => readRoster(bytes)).toThrow(sentence)
})
