import postcss from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { SCOPE_MARK, type ComponentConfig } from '../packed.ts'
import { resolvePath, withoutExtension, type BuildFiles } from './build-files.ts'
import { builtInTags } from './built-in-tags.ts'

/** Every WXSS file as CSS for the browser. */
export function compileStyles(
  files: BuildFiles,
  components: Record<string, ComponentConfig>,
): Record<string, string> {
  const sheets: Record<string, string> = {}
  for (const path of files.having('.wxss')) {
    const owner = withoutExtension(path)
    if (owner !== 'app' && !components[owner]) continue
    const root = postcss.parse(withImports(files, path, new Set()))
    root.walkRules((rule) => {
      const insideKeyframes =
        rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as postcss.AtRule).name)
      if (!insideKeyframes) rule.selector = rewriteSelector(rule.selector, owner !== 'app')
    })
    root.walkDecls((declaration) => {
      declaration.value = deviceUnits(declaration.value)
    })
    sheets[owner] = root.toString()
  }
  return sheets
}

function withImports(files: BuildFiles, path: string, seen: Set<string>): string {
  if (seen.has(path)) return ''
  seen.add(path)
  return files
    .text(path)
    .replace(/@import\s*['"]([^'"]+)['"]\s*;?/g, (_, other: string) =>
      withImports(files, resolvePath(path, other), seen),
    )
}

function rewriteSelector(selector: string, scoped: boolean): string {
  return selectorParser((root) => {
    root.walkTags((tag) => {
      if (tag.value === 'page' || builtInTags.has(tag.value)) tag.value = `wx-${tag.value}`
    })
    if (!scoped) return
    root.walkClasses((name) => {
      name.value = SCOPE_MARK + name.value
    })
    root.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return
      pseudo.replaceWith(
        selectorParser.attribute({
          attribute: 'wx-host',
          operator: '=',
          value: SCOPE_MARK,
          quoteMark: '"',
          raws: {},
        }),
      )
    })
  }).processSync(selector)
}

/**
 * `rpx` is 1/750 of the screen's width. `vh` counts from the page's window, which ends where the navigation bar and the
 * tab bar begin, not from the browser's.
 */
export function deviceUnits(value: string): string {
  return value
    .replace(/(-?(?:\d*\.)?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(-?(?:\d*\.)?\d+)vh\b/g, 'calc($1 * var(--vh))')
}
