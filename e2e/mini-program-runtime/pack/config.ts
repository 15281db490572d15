import type { AppConfig, ComponentConfig } from '../packed.ts'
import { withoutExtension, type BuildFiles } from './build-files.ts'

/** app.json, and every page in it. */
export function readApp(files: BuildFiles): { app: AppConfig; pages: string[] } {
  const app = JSON.parse(files.text('app.json')) as AppConfig
  const packages = app.subPackages ?? app.subpackages ?? []
  const inPackages = packages.flatMap(({ root, pages }) =>
    pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  )
  return { app, pages: [...app.pages, ...inPackages] }
}

/** The configuration of each page and component: whatever has a template. */
export function readComponents(files: BuildFiles, app: AppConfig): Record<string, ComponentConfig> {
  const components: Record<string, ComponentConfig> = {}
  for (const template of files.having('.wxml')) {
    const path = withoutExtension(template)
    if (!files.has(`${path}.json`)) continue
    const own = JSON.parse(files.text(`${path}.json`)) as Partial<ComponentConfig>
    components[path] = { ...own, usingComponents: { ...app.usingComponents, ...own.usingComponents } }
  }
  return components
}
