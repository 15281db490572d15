import { types } from 'glass-easel-miniprogram-adapter'
import { SCOPE_MARK } from '../packed.ts'
import { backend, space } from './engine.ts'
import { packed } from './globals.ts'
import { resolvePath, type ModuleLoader } from './module-loader.ts'

/**
 * Registers pages and components when they are first needed. `Component`, `Page` and `Behavior` are true globals, and the
 * script that runs at the moment says which component they define.
 */
export class ComponentRegistry {
  private readonly ready = new Set<string>()
  private current = ''
  private scopes = 0

  constructor(private readonly modules: ModuleLoader) {
    window.Component = (definition) => this.define('Component', definition)
    window.Page = (definition) => this.define('Page', definition)
    window.Behavior = (definition) => space.componentEnv(this.current, ({ Behavior }) => Behavior(definition))
    for (const path of Object.keys(packed.components)) {
      space.addCompiledTemplate(path, {
        groupList: packed.templates,
        content: packed.templates[path],
      } as never)
    }
    addSheet('app', undefined)
  }

  /** Runs the script of a page or component, and of every component it uses. */
  ensure(path: string): void {
    if (this.ready.has(path)) return
    this.ready.add(path)
    const config = packed.components[path]
    if (!config) throw new Error(`component '${path}' is not in the build`)
    for (const used of Object.values(config.usingComponents)) {
      if (!used.startsWith('plugin')) this.ensure(resolvePath(path, used))
    }
    const outer = this.current
    this.current = path
    this.modules.load(`${path}.js`)
    this.current = outer
  }

  /** Style isolation may be said in the script's options too; the adapter only reads it in the configuration. */
  private define(kind: 'Component' | 'Page', definition: object): void {
    const path = this.current
    const config = packed.components[path]
    const options = Object(Reflect.get(definition, 'options')) as {
      styleIsolation?: string
      addGlobalClass?: boolean
    }
    const isolation =
      config?.styleIsolation ??
      options.styleIsolation ??
      (config?.component ? (options.addGlobalClass ? 'apply-shared' : 'isolated') : 'shared')
    const scope = /^(page-)?shared$/.test(isolation) ? undefined : `c${++this.scopes}`
    space.addComponentStaticConfig(path, { ...config, styleIsolation: isolation as types.StyleIsolation })
    addSheet(path, scope)
    space.componentEnv(path, ({ Component, Page }) =>
      kind === 'Page' ? Page(definition) : Component(definition),
    )
  }
}

function addSheet(path: string, scope: string | undefined): void {
  const source = packed.sheets[path] ?? ''
  const css = source
    .replaceAll(`"${SCOPE_MARK}"`, `"${scope ?? ''}"`)
    .replaceAll(SCOPE_MARK, scope ? `${scope}--` : '')
  space.addStyleSheet(path, path, scope)
  backend.registerStyleSheetContent(path, css)
}
