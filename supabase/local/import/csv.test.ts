import { expect, test } from 'vitest'
import { Failure } from '../failure'
import { readCsv } from './csv'

const COLUMNS = { needed: ['employee_no', 'name', 'price_fen|price_yuan'], allowed: ['grade'] }
const HEADER = 'employee_no,name,price_fen'
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (...lines: string[]) => readCsv(bytes([HEADER, ...lines].join('\r\n')), COLUMNS)

test('reads what Excel writes, a byte order mark and CRLF, and leaves the cells as they are', () => {
  expect(readCsv(bytes(`\ufeff${HEADER}\r\nｈｍ 1, 陈　 晓 ,"1,599"\r\n\r\n`), COLUMNS)).toEqual({
    read: 1,
    refused: [],
    rows: [{ line: 2, cells: { employee_no: 'ｈｍ 1', name: ' 陈　 晓 ', price_fen: '1,599' } }],
  })
})

test('a row with too few cells is refused with its line, also after a quoted text of two lines', () => {
  const { rows, refused } = read('A1,"好\n人",1', 'A2,好', 'A3,好,3')
  expect(rows.map(({ line }) => line)).toEqual([3, 5])
  expect(refused).toEqual([{ line: 4, reason: 'has 2 columns instead of 3.' }])
})

test('of two columns that say the same either may be there, and one that is allowed may be missing', () => {
  expect(readCsv(bytes('employee_no,name,price_yuan,grade\nA1,好,1,P6'), COLUMNS).rows).toHaveLength(1)
})

test.each([
  [
    'another table',
    bytes('model_no,name\nA,B'),
    /missing: employee_no, price_fen\|price_yuan.*unknown: model_no/,
  ],
  ['a column that is not known', bytes(`${HEADER},salary\n`), /unknown: salary/],
  ['a repeated column', bytes(`${HEADER},name\n`), /twice: name/],
  ['an empty file', new Uint8Array(), /empty/],
  ['GBK', new Uint8Array([0xb9, 0xa4, 0xba, 0xc5]), /not UTF-8/],
  ['an open quote', bytes(`${HEADER}\nA1,"好`), /not a readable CSV/],
])('refuses %s as a whole', (_name, content, sentence) => {
  expect(() => readCsv(content, COLUMNS)).toThrow(Failure)
  expect(() => readCsv(content, COLUMNS)).toThrow(sentence)
})
