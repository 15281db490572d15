import { MODULE_GLOBALS } from '../packed.ts'
import { packed } from './globals.ts'

export type ModuleGlobals = Record<(typeof MODULE_GLOBALS)[number], unknown>

/** Runs the mini-program's scripts, each once, and hides from them what WeChat's script context lacks. */
export class ModuleLoader {
  private readonly loaded = new Map<string, { exports: unknown }>()

  constructor(private readonly globals: ModuleGlobals) {}

  load(path: string): unknown {
    const known = this.loaded.get(path)
    if (known) return known.exports
    const run = packed.modules[path]
    if (!run) throw new Error(`module '${path}' is not defined`)
    const module = { exports: {} as unknown }
    this.loaded.set(path, module)
    const require = (to: string) => this.load(resolveModule(path, to))
    const globals = MODULE_GLOBALS.map((name) => this.globals[name])
    // The packer names the hidden globals as further parameters: with no argument they are undefined.
    run.call(undefined, module, module.exports, require, ...globals)
    return module.exports
  }
}

function resolveModule(from: string, to: string): string {
  const path = resolvePath(from, to)
  const found = [path, `${path}.js`, `${path}/index.js`].find((candidate) => packed.modules[candidate])
  if (!found) throw new Error(`module '${to}' is not defined, required by '${from}'`)
  return found
}

/** Resolves a reference as the mini-program does: `/` means its root, anything else the folder of the file. */
export function resolvePath(from: string, to: string): string {
  const parts = to.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of to.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
