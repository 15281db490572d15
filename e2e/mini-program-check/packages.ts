import type { AppJson } from './app-json.ts'
import type { Build } from './build.ts'

/**
 * 2 MB each package, 30 MB together, and 2 MB that one page may fetch ahead:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages.html,
 * https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages/preload.html
 */
const MB = 1024 * 1024
const PACKAGE = 2 * MB
const ALL = 30 * MB
const AHEAD = 2 * MB
/** Ours: what has to be there before a friend sees anything. */
const MAIN = 500 * 1024

/** Bytes by package; the main one is ''. */
export function sizesOf(build: Build, app: AppJson): Map<string, number> {
  const sizes = new Map<string, number>([
    ['', 0],
    ...app.subPackages.map(({ root }): [string, number] => [root, 0]),
  ])
  for (const { file, bytes } of build.files) {
    const root = app.subPackages.find(({ root }) => file.startsWith(`${root}/`))?.root ?? ''
    sizes.set(root, (sizes.get(root) ?? 0) + bytes)
  }
  return sizes
}

export function faultsOfPackages(build: Build, app: AppJson): string[] {
  const sizes = sizesOf(build, app)
  const faults: string[] = []
  const limit = (what: string, bytes: number, most: number) => {
    if (bytes > most) faults.push(`${what}: ${inKb(bytes)} of at most ${inKb(most)}`)
  }
  for (const [root, bytes] of sizes) {
    if (root === '') limit('the main package', bytes, MAIN)
    else limit(`the package ${root}`, bytes, PACKAGE)
  }
  limit(
    'all packages together',
    [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
    ALL,
  )
  for (const [page, { packages }] of Object.entries(app.preloadRule)) {
    const ahead = packages.reduce((sum, root) => sum + (sizes.get(root) ?? 0), 0)
    limit(`what ${page} fetches ahead`, ahead, AHEAD)
  }
  return faults
}

export const inKb = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`
