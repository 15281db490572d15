import ts from 'typescript'
import type { Build } from './build.ts'

/** Where a script of the build uses a method of `wx`. */
export type Call = {
  file: string
  method: string
  /** The script asks first whether the method is there: `canIUse("<method>")`, or looks at it without calling it. */
  asked: boolean
}

const VENDOR = 'common/vendor.js'

/**
 * Every method of `wx` that the scripts reach, given the names that exist: as `wx.<method>`, or through what the vendor file hands
 * on, as `<module>.index` (uni-app's own object) or `<module>.wx$1`.
 */
export function callsIn(build: Build, known: ReadonlySet<string>): Call[] {
  return build.files
    .filter(({ file }) => file.endsWith('.js'))
    .flatMap(({ file }) => callsOf(file, build.text(file) ?? '', known))
}

function callsOf(file: string, text: string, known: ReadonlySet<string>): Call[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = new Map<string, boolean>()
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && known.has(node.name.text) && isWx(file, node.expression)) {
      found.set(
        node.name.text,
        (found.get(node.name.text) ?? true) && text.includes(`canIUse("${node.name.text}")`),
      )
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found].map(([method, asked]) => ({ file, method, asked }))
}

function isWx(file: string, expression: ts.Expression): boolean {
  if (ts.isIdentifier(expression)) return expression.text === 'wx'
  return (
    file !== VENDOR &&
    ts.isPropertyAccessExpression(expression) &&
    /^(index|wx\$\d+)$/.test(expression.name.text)
  )
}
