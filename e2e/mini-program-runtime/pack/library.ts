import { knownMethods } from '../../mini-program-check/base-library.ts'
import { isAtLeast } from '../library-version.ts'
import type { Library } from '../packed.ts'
import type { BuildFiles } from './build-files.ts'

let methods: ReturnType<typeof knownMethods> | undefined

/** The base library that the build is pinned to (`libVersion`), and the methods of `wx` that came later. */
export function readLibrary(files: BuildFiles): Library {
  const project = files.has('project.config.json') ? files.text('project.config.json') : '{}'
  const pinned: unknown = Reflect.get(Object(JSON.parse(project)), 'libVersion')
  if (typeof pinned !== 'string' || !/^\d+\.\d+\.\d+$/.test(pinned)) return { pinned: null, newer: {} }
  methods ??= knownMethods()
  const newer = [...methods].flatMap(([name, since]): [string, string][] =>
    since !== null && !isAtLeast(pinned, since) ? [[name, since]] : [],
  )
  return { pinned, newer: Object.fromEntries(newer) }
}
