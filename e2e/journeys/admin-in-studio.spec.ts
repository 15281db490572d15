import { expect, test } from '@playwright/test'
import { admin, demo, picture, stack } from './cast.ts'

test.use({ viewport: { width: 1280, height: 800 } })

test('admin-in-studio: campaigns, codes, coupons, goods, participants and orders are tables one can read and edit', async ({
  page,
}) => {
  for (const table of ['campaigns', 'entry_codes', 'coupons', 'products', 'skus', 'participants', 'orders']) {
    const [row] = await admin<{ described: boolean; undescribed: string[] | null }[]>`
      select obj_description(c.oid) is not null as described,
             (select array_agg(a.attname::text) from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and col_description(c.oid, a.attnum) is null) as undescribed
        from pg_class c where c.oid = ${'public.' + table}::regclass`
    expect(row, table).toEqual({ described: true, undescribed: null })
  }
  await page.goto(stack.studio_url)
  await expect(page.getByText('campaigns').first()).toBeVisible()
  await page.getByText('campaigns', { exact: true }).first().click()
  await expect(page.getByText('秋末员工内购').first()).toBeVisible()
  await picture(page, 'studio-campaigns')
  expect(demo.campaign_id).toBeTruthy()
})
