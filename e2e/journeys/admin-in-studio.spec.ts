import { expect, test } from '@playwright/test'
import { admin, demo, picture, stack } from './cast.ts'

test.use({ viewport: { width: 1280, height: 800 } })

const TABLES = ['campaigns', 'entry_codes', 'coupons', 'products', 'skus', 'participants', 'orders']

test('admin-in-studio: campaigns, codes, coupons, goods, participants and orders are tables one can read and edit', async ({
  page,
}) => {
  for (const table of TABLES) {
    const [row] = await admin<{ described: boolean; undescribed: string[] | null }[]>`
      select obj_description(c.oid) is not null as described,
             (select array_agg(a.attname::text) from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and col_description(c.oid, a.attnum) is null) as undescribed
        from pg_class c where c.oid = ${'public.' + table}::regclass`
    expect(row, table).toEqual({ described: true, undescribed: null })
  }
  await page.goto(stack.studio_url)
  for (const table of TABLES) {
    await page.getByText(table, { exact: true }).first().click()
    // the local Studio counts no further than a thousand
    const [count] = await admin<{ n: number }[]>`select least(count(*), 1000)::int as n from ${admin(table)}`
    await expect(page.getByText(new RegExp(`^\\d+-\\d+ of ${count?.n}$`)), table).toBeVisible()
  }

  await page.getByText('campaigns', { exact: true }).first().click()
  await expect(page.getByText('秋末员工内购').first()).toBeVisible()
  await picture(page, 'studio-campaigns')
  const words = '今年的好衣服，留给自己人'
  const changed = '改过的副标题'
  await page.getByRole('gridcell', { name: words }).first().dblclick()
  await page.getByRole('gridcell').getByRole('textbox').fill(changed)
  await page.keyboard.press('Enter')
  const subtitle = async () =>
    (await admin<{ subtitle: string }[]>`select subtitle from campaigns where id = ${demo.campaign_id}`)[0]
      ?.subtitle
  await expect.poll(subtitle).toBe(changed)
  await admin`update campaigns set subtitle = ${words} where id = ${demo.campaign_id}`
})
