import { app } from './app.ts'
import { ComponentRegistry } from './component-registry.ts'
import { defineBuiltIns } from './components/index.ts'
import { control } from './control.ts'
import { openFiles } from './file-table.ts'
import { buildFrame } from './frame.ts'
import { packed } from './globals.ts'
import { languageGlobals } from './language-globals.ts'
import { ModuleLoader } from './module-loader.ts'
import { useStack } from './navigation.ts'
import { PageStack } from './page-stack.ts'
import { reportError, reportMissing, watchErrors } from './problems.ts'
import { watchReady } from './ready-lifetime.ts'
import { watchTaps } from './taps.ts'
import { useOwnQueries } from './own-queries.ts'
import { watchSetData } from './set-data.ts'
import { watchSystem } from './wx/system-info.ts'
import { wx } from './wx/index.ts'

watchErrors()
window.__mp = control
for (const tag of packed.unknownTags) reportMissing(`<${tag}>`)

/** The mini-program's own global object: what the language has, timers, and what the mini-program puts there. */
const world: Record<string, unknown> = { wx, console, setTimeout, clearTimeout, setInterval, clearInterval }
for (const name of languageGlobals) world[name] = Reflect.get(window, name)

/** Starts the mini-program; what lies on the phone is there before its first line runs. */
async function start(): Promise<void> {
  await openFiles()
  defineBuiltIns()
  watchReady()
  useOwnQueries()
  watchSetData()
  const modules = new ModuleLoader({
    wx,
    App: (instance: Record<string, unknown>) => app.register(instance),
    getApp: (options?: { allowDefault?: boolean }) =>
      app.instance ?? (options?.allowDefault ? {} : undefined),
    getCurrentPages: () => stack.pages.map((page) => page.instance),
    global: world,
    globalThis: world,
  })
  const stack = new PageStack(new ComponentRegistry(modules))
  useStack(stack)
  buildFrame(stack)
  watchSystem()
  watchTaps()
  modules.load('app.js')
  stack.start()
  document.documentElement.dataset.ready = 'yes'
}

start().catch((error: unknown) => {
  reportError(error)
  document.documentElement.dataset.ready = 'failed'
})
