/**
 * Runs in the local Studio's page, whose insert form has nothing but text fields: a field whose column is an enum offers
 * its values, one that points to another table offers that table's rows by name. Supabase's own Studio has both.
 */
const NAMES = ['title', 'name', 'order_no', 'sku_no', 'model_no', 'display_name', 'employee_no', 'kind']
const ROWS = 200

const found = fetch('/_system/introspect').then((reply) => reply.json())

new MutationObserver(() => {
  const table = location.pathname.match(/\/editor\/public\.(\w+)/)?.[1]
  if (!table) return
  for (const field of document.querySelectorAll('input[id^="insert-"]:not([data-picker])')) {
    field.dataset.picker = table
    void offer(field, table, field.id.slice('insert-'.length))
  }
}).observe(document.body, { childList: true, subtree: true })

async function offer(field, table, column) {
  const choices = await choicesOf(await found, table, column)
  if (choices.length === 0) return
  const list = document.createElement('datalist')
  list.id = `choices-${table}-${column}`
  list.append(...choices.map(({ value, label }) => new Option(label, value)))
  document.getElementById(list.id)?.remove()
  document.body.append(list)
  field.setAttribute('list', list.id)
}

async function choicesOf({ columns, foreign_keys: keys, custom_types: enums }, table, column) {
  const own = columns.find((row) => row.table === table && row.name === column)
  const values = enums.find(({ type }) => type === own?.pg_type)?.values
  if (values) return values.map((value) => ({ value, label: value }))
  const key = keys.find((row) => row.schema === 'public' && row.table === table && row.column === column)
  if (!key) return []
  const name = NAMES.find((wanted) =>
    columns.some((row) => row.table === key.ref_table && row.name === wanted),
  )
  const wanted = [...new Set([key.ref_column, name ?? key.ref_column])].join()
  const reply = await fetch(`/rest/v1/${key.ref_table}?select=${wanted}&limit=${ROWS}`)
  const rows = reply.ok ? await reply.json() : []
  return rows.map((row) => ({ value: String(row[key.ref_column]), label: String(row[name] ?? '') }))
}
