import { z } from 'zod'
import type { Build } from './build.ts'

/**
 * What app.json may hold, as far as this project uses it; anything else is a fault, as a misspelt key would be ignored in
 * silence. https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html
 */
const pagePath = z
  .string()
  .regex(/^[\w-]+(\/[\w-]+)*$/, 'must be a path without a leading slash or an ending')
const colour = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'must be a colour like #FBF8F3')
const schema = z.strictObject({
  pages: z.array(pagePath).min(1),
  subPackages: z
    .array(z.strictObject({ root: pagePath, name: z.string().optional(), pages: z.array(pagePath).min(1) }))
    .default([]),
  window: z.strictObject({
    navigationStyle: z.enum(['default', 'custom']).optional(),
    navigationBarTextStyle: z.enum(['black', 'white']).optional(),
    navigationBarTitleText: z.string().optional(),
    navigationBarBackgroundColor: colour.optional(),
    backgroundColor: colour.optional(),
    backgroundTextStyle: z.enum(['dark', 'light']).optional(),
    enablePullDownRefresh: z.boolean().optional(),
  }),
  preloadRule: z
    .record(
      pagePath,
      z.strictObject({ network: z.enum(['all', 'wifi']), packages: z.array(z.string()).min(1) }),
    )
    .default({}),
  lazyCodeLoading: z.literal('requiredComponents').optional(),
  requiredPrivateInfos: z.array(z.string()).default([]),
  __usePrivacyCheck__: z.boolean().optional(),
  singlePage: z.strictObject({ navigationBarFit: z.enum(['float', 'squeezed']) }).optional(),
  permission: z.record(z.string(), z.strictObject({ desc: z.string().min(1).max(30) })).optional(),
  usingComponents: z.record(z.string(), z.string()).optional(),
  style: z.literal('v2').optional(),
  sitemapLocation: z.string().optional(),
})

export type AppJson = z.output<typeof schema>

/** app.json, or what is wrong with it. */
export function readAppJson(build: Build): { app: AppJson } | { faults: string[] } {
  const read = schema.safeParse(parsed(build.text('app.json') ?? ''))
  if (read.success) return { app: read.data }
  return {
    faults: read.error.issues.map(
      (issue) => `app.json: ${issue.path.join('.') || 'the file'} ${issue.message}`,
    ),
  }
}

/** All pages by their whole path, with the root of the package each lies in; the main package's is ''. */
export function pagesOf(app: AppJson): { page: string; root: string }[] {
  return [
    ...app.pages.map((page) => ({ page, root: '' })),
    ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => ({ page: `${root}/${page}`, root }))),
  ]
}

/** Pages that are missing or in the wrong package, and packages that are named but not there. */
export function faultsOfPages(build: Build, app: AppJson): string[] {
  const faults: string[] = []
  const roots = app.subPackages.map(({ root }) => root)
  const pages = pagesOf(app)
  for (const { page } of pages) {
    for (const ending of ['js', 'json', 'wxml']) {
      if (build.text(`${page}.${ending}`) === null)
        faults.push(`app.json names ${page}, but there is no ${page}.${ending}`)
    }
    if (pages.filter((other) => other.page === page).length > 1) faults.push(`app.json names ${page} twice`)
  }
  for (const page of app.pages) {
    const root = roots.find((root) => page.startsWith(`${root}/`))
    if (root !== undefined) faults.push(`${page} is a page of the main package inside the subpackage ${root}`)
  }
  for (const root of roots) {
    const outer = roots.find((other) => other !== root && root.startsWith(`${other}/`))
    if (outer !== undefined) faults.push(`the subpackage ${root} lies inside the subpackage ${outer}`)
  }
  for (const [page, { packages }] of Object.entries(app.preloadRule)) {
    if (!pages.some((one) => one.page === page)) faults.push(`preloadRule is about ${page}, which is no page`)
    for (const root of packages)
      if (!roots.includes(root)) faults.push(`preloadRule of ${page} names ${root}, which is no subpackage`)
  }
  return [...new Set(faults)]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
