import { expect, test } from 'vitest'
import { sentenceOf } from './studio-sentences'

test('a refusal of ours is shown as its sentence, not as its code', () => {
  const hint = 'Write a note with the decision: the person reads it.'
  expect(sentenceOf({ code: 'PT400', message: 'invalid_input', hint })).toBe(hint)
})

test('a failed check is shown by its name, which is a sentence', () => {
  const message =
    'PostgresError: new row for relation "campaigns" violates check constraint "ends_at must be after starts_at"'
  expect(sentenceOf({ code: 'SUP', message, hint: null })).toBe('ends_at must be after starts_at.')
})

test('a key that is taken is shown with its columns and values', () => {
  const details = 'Key (campaign_id, model_no)=(1, HM-1) already exists.'
  const message = 'duplicate key value violates unique constraint "products_campaign_id_model_no_key"'
  expect(sentenceOf({ code: '23505', message, details })).toBe(details)
})

test.each([
  ['22P02', 'malformed array literal: "BA-2,BA-1"', '{A,B}'],
  ['22007', 'invalid input syntax for type timestamp with time zone: "12月1日"', '2026-12-01 10:00+08'],
])('a list or a time that cannot be read is answered with how to write it (%s)', (code, message, how) => {
  expect(sentenceOf({ code, message })).toContain(how)
})

test('whatever else PostgreSQL says stays as it is', () => {
  const message = 'invalid input value for enum page_block_kind: "nonsense"'
  expect(sentenceOf({ code: '22P02', message })).toBe(message)
})
