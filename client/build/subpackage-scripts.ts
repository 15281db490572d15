import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { pagesJsonFor } from './pages-json'

interface Graph {
  getModuleInfo(id: string): { importers: readonly string[]; dynamicImporters: readonly string[] } | null
}

/**
 * uni-app puts each script where its source lies, so what only one subpackage uses would weigh on the main package, which a friend
 * waits for. Such a script goes into that subpackage instead.
 */
export function subpackageScripts(): Plugin {
  return {
    name: 'subpackage-scripts',
    config(config) {
      const output = config.build?.rollupOptions?.output
      if (process.env.UNI_PLATFORM !== 'mp-weixin' || output === undefined || Array.isArray(output)) return
      const usual = output.manualChunks
      if (typeof usual !== 'function') return
      const source = `${normalizePath(process.env.UNI_INPUT_DIR ?? '')}/`
      const roots = subpackagesOf(source)
      output.manualChunks = (id, meta) => {
        const name = usual(id, meta)
        if (typeof name !== 'string' || !isOwnScript(id, source)) return name
        const homes = homesOf(id, source, roots, meta)
        const [home] = homes
        return homes.size !== 1 || !home || name.startsWith(home) ? name : `${home}${name}`
      }
    },
  }
}

/** The packages from which a script is reached; '' is the main one. */
function homesOf(
  id: string,
  source: string,
  roots: readonly string[],
  graph: Graph,
  seen = new Set<string>(),
): Set<string> {
  const file = normalizePath(id).replace(/\?.*$/, '')
  const root = roots.find((root) => file.startsWith(source + root))
  if (root !== undefined) return new Set([root])
  const info = graph.getModuleInfo(id)
  const users = [...(info?.importers ?? []), ...(info?.dynamicImporters ?? [])]
  // A component outside of all subpackages stays in the main package, and so does what it needs.
  if (!isOwnScript(id, source) || users.length === 0) return new Set([''])
  const homes = new Set<string>()
  for (const user of users) {
    if (seen.has(user)) continue
    seen.add(user)
    for (const home of homesOf(user, source, roots, graph, seen)) homes.add(home)
  }
  return homes
}

const isOwnScript = (id: string, source: string) =>
  normalizePath(id).startsWith(source) && /\.[jt]s$/.test(id) && !/\/(main|env\.d)\.ts$/.test(id)

function subpackagesOf(source: string): string[] {
  const pages: { subPackages?: { root: string }[] } = JSON.parse(
    pagesJsonFor('MP-WEIXIN', readFileSync(join(source, 'pages.json'), 'utf8')),
  )
  return (pages.subPackages ?? []).map(({ root }) => `${root}/`)
}
