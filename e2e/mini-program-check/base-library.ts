import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { z } from 'zod'
import { isAtLeast } from '../mini-program-runtime/library-version.ts'
import type { Build } from './build.ts'
import type { Call } from './calls.ts'

/** Every method of `wx`, with the version of the base library that brought it; null: it was always there. */
export type Methods = ReadonlyMap<string, string | null>

/** Read from WeChat's own declarations, whose comments say 需要基础库. */
export function knownMethods(): Methods {
  const home = path.dirname(createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json'))
  const file = path.join(home, 'types/wx/lib.wx.api.d.ts')
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const methods = new Map<string, string | null>()
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') {
      for (const member of node.members) {
        const comment = source.text.slice(member.getFullStart(), member.getStart())
        if (member.name)
          methods.set(member.name.getText(), /需要基础库： `([\d.]+)`/.exec(comment)?.[1] ?? null)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return methods
}

const project = z.object({ libVersion: z.string().regex(/^\d+\.\d+\.\d+$/) })

/** The base library the build is made for: libVersion of project.config.json; null when it names none. */
export function pinnedLibrary(build: Build): string | null {
  const read = project.safeParse(JSON.parse(build.text('project.config.json') ?? 'null'))
  return read.success ? read.data.libVersion : null
}

/** Calls that the pinned base library does not have, unless the script asks before it calls. */
export function faultsOfLibrary(calls: readonly Call[], methods: Methods, pinned: string | null): string[] {
  if (pinned === null) return ['project.config.json names no libVersion like 3.3.0']
  return calls.flatMap(({ file, method, asked }) => {
    const since = methods.get(method)
    if (asked || !since || isAtLeast(pinned, since)) return []
    return [`${file} calls wx.${method}, which needs the base library ${since}; pinned is ${pinned}`]
  })
}
