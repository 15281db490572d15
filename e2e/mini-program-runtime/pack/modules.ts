import { MODULE_GLOBALS } from '../packed.ts'
import type { BuildFiles } from './build-files.ts'
import { hiddenGlobals } from './hidden-globals.ts'

/** Source of an object that maps each script's path to a function that runs it. */
export function wrapModules(files: BuildFiles): string {
  const parameters = ['module', 'exports', 'require', ...MODULE_GLOBALS, ...hiddenGlobals].join(',')
  const wrapped = files
    .having('.js')
    .map(
      (path) =>
        `${JSON.stringify(path)}: function (${parameters}) {${withoutForeignCdn(files.text(path))}\n}`,
    )
  return `{${wrapped.join(',\n')}}`
}

/** uni-app's vendor.js preloads a picture from its maker's CDN three seconds after the start. */
function withoutForeignCdn(source: string): string {
  return source.replace(/\bwx\.preloadAssets\b/g, '(void 0)')
}
