import { expect, test } from 'vitest'
import { forAdmins } from './studio-tables'

const column = (name: string, type: string, more: object = {}) => ({
  table: 'campaigns',
  schema: 'public',
  name,
  type,
  nullable: false,
  default_value: null,
  ...more,
})
const found = {
  tables: [
    { name: 'orders', schema: 'public' },
    { name: 'users', schema: 'auth' },
  ],
  views: [{ name: 'campaign_checklist', schema: 'public' }],
  columns: [
    column('title', 'text'),
    column('status', 'campaign_status'),
    column('staff_requires_roster', 'boolean', { default_value: 'true' }),
    column('changed_xid', 'xid8'),
  ],
  comments: [
    { schema: 'public', table: 'campaigns', column: 'title', text: '活动标题, shown on top.' },
    {
      schema: 'public',
      table: 'campaigns',
      column: 'status',
      text: 'Set back to draft to shut everyone out.',
    },
  ],
}

test('Studio lists the views of the admin beside the tables, and nothing of other schemas', () => {
  expect(forAdmins(found).tables.map(({ name }) => name)).toEqual(['campaign_checklist', 'orders'])
})

test('a column shows its Chinese word, and bookkeeping is left out', () => {
  const types = forAdmins(found).columns.map(({ name, type }) => [name, type])
  expect(types).toEqual([
    ['title', 'text · 活动标题'],
    ['status', 'campaign_status'],
    ['staff_requires_roster', 'boolean'],
  ])
})

test('a yes-or-no column with a default may be left to it', () => {
  const [, , requires] = forAdmins(found).columns
  expect(requires).toMatchObject({ nullable: true })
})
