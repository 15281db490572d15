import { z } from 'zod'

const page = z.object({ path: z.string() })
const schema = z.object({
  pages: z.array(page),
  subPackages: z.array(z.object({ root: z.string(), pages: z.array(page) })).default([]),
})

/** The pages of the mini-program, from the source of its app.json; a page of a package is named with the package's folder. */
export function declaredPages(pagesJson: string): string[] {
  const { pages, subPackages } = schema.parse(JSON.parse(pagesJson))
  return [
    ...pages.map(({ path }) => path),
    ...subPackages.flatMap(({ root, pages }) => pages.map(({ path }) => `${root}/${path}`)),
  ]
}
