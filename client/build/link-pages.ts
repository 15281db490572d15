import type { Rollup } from 'vite'

/** Pages opened by a link of their own, by people who help to run the sale: no visitor of the shop needs their code. */
const LINK_PAGE = /\/src\/pages\/(dashboard|codes)\//

/** The scripts and styles of a build that are reached without going through such a page. */
export function filesOfShop(bundle: Rollup.OutputBundle): Set<string> {
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (files.has(name) || chunk?.type !== 'chunk' || LINK_PAGE.test(chunk.facadeModuleId ?? '')) return
    files.add(name)
    chunk.viteMetadata?.importedCss.forEach((css) => files.add(css))
    chunk.imports.forEach(visit)
    chunk.dynamicImports.forEach(visit)
  }
  for (const [name, file] of Object.entries(bundle)) if (file.type === 'chunk' && file.isEntry) visit(name)
  return files
}
