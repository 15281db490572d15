import { expect, type Page } from '@playwright/test'
import { stack } from './cast.ts'

/** The local Studio as an admin uses it: tables, rows typed into its form, cells. */
export function studio(page: Page) {
  let answer: (sentence: string) => void = () => {}
  page.on('dialog', async (dialog) => {
    answer(dialog.message().replace(/^Error inserting row: /, ''))
    await dialog.accept()
  })
  return {
    async open(table: string) {
      await page.goto(`${stack.studio_url}/editor/public.${table}`)
      await expect(page.getByText(/^\d+-\d+ of \d+$/)).toBeVisible()
    },
    /** Types a row into the form of the open table and inserts it. */
    async insert(row: Record<string, string>) {
      expect(await this.said(row)).toBe('')
    },
    /** Inserts a row that is refused, and returns the sentence Studio shows. */
    async refused(row: Record<string, string>): Promise<string> {
      const sentence = await this.said(row)
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      return sentence
    },
    /** Types a row and inserts it: what Studio says about it, empty when the row is in. */
    async said(row: Record<string, string>): Promise<string> {
      await this.fill(row)
      const form = page.getByRole('dialog')
      const inserted = form.waitFor({ state: 'hidden' }).then(() => '')
      const refused = new Promise<string>((resolve) => (answer = resolve))
      await form.getByRole('button', { name: 'Insert row' }).click()
      return Promise.race([refused, inserted])
    },
    async fill(row: Record<string, string>) {
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await page.getByRole('button', { name: 'Insert' }).click()
      await expect(page.locator(`#insert-${Object.keys(row)[0]}`)).toBeVisible()
      for (const [column, value] of Object.entries(row)) {
        const field = page.locator(`#insert-${column}`)
        if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value)
        else await field.fill(value)
      }
    },
    /** The cell of the first shown row that holds `text`. */
    cell: (text: string | RegExp) => page.getByRole('gridcell', { name: text }).first(),
  }
}
