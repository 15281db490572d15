import { createRequire } from 'node:module'
import type { ComponentConfig } from '../packed.ts'
import { withoutExtension, type BuildFiles } from './build-files.ts'
import { builtInTags, languageTags } from './built-in-tags.ts'

// The compiler is a CommonJS module that loads its WebAssembly from beside itself.
const { TmplGroup } = createRequire(import.meta.url)(
  'glass-easel-template-compiler',
) as typeof import('glass-easel-template-compiler')

type Complaint = { isError?: boolean; level?: number; code: string; message: string; startLine: number }

/** Compiles every WXML file. Returns JavaScript source of an expression, and the tags that nothing defines. */
export function compileTemplates(files: BuildFiles, components: Record<string, ComponentConfig>) {
  const group = new TmplGroup()
  const unknownTags = new Set<string>()
  for (const path of files.having('.wxs')) group.addScript(withoutExtension(path), files.text(path))
  for (const path of files.having('.wxml')) {
    const source = files.text(path)
    const own = components[withoutExtension(path)]?.usingComponents ?? {}
    for (const tag of tagsOf(source))
      if (!builtInTags.has(tag) && !languageTags.has(tag) && !(tag in own)) unknownTags.add(tag)
    const complaints = (group.addTmpl(withoutExtension(path), prefixTags(source)) ?? []) as Complaint[]
    const errors = complaints.filter(({ isError, level }) => isError || (level ?? 0) >= 4)
    if (errors.length)
      throw new Error(errors.map((e) => `${path}:${e.startLine} ${e.message} [${e.code}]`).join('\n'))
  }
  return { source: group.getTmplGenObjectGroups(), unknownTags: [...unknownTags] }
}

const TAG = /<(\/?)([a-z][\w-]*)(?=[\s/>])/g

function tagsOf(source: string): string[] {
  return [...source.matchAll(TAG)].map(([, , tag]) => tag ?? '')
}

function prefixTags(source: string): string {
  return source.replace(TAG, (whole, slash: string, tag: string) =>
    builtInTags.has(tag) ? `<${slash}wx-${tag}` : whole,
  )
}
