import { extname } from 'node:path'
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { BuildFiles } from './build-files.ts'
import { readApp, readComponents } from './config.ts'
import { readLibrary } from './library.ts'
import { wrapModules } from './modules.ts'
import { compileStyles } from './styles.ts'
import { compileTemplates } from './templates.ts'

export type PackedFile = { type: string; body: Buffer | string }

const PICTURE_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
}

/** Turns a compiled mini-program (`dist/build/mp-weixin`) into the files of a web page that runs it. */
export async function pack(dist: string): Promise<Map<string, PackedFile>> {
  const files = new BuildFiles(dist)
  const packed = new Map<string, PackedFile>()
  packed.set('/', { type: 'text/html; charset=utf-8', body: PAGE })
  packed.set('/__runtime.js', { type: 'text/javascript; charset=utf-8', body: await runtimeScript() })
  packed.set('/__packed.js', { type: 'text/javascript; charset=utf-8', body: packedScript(files) })
  packed.set('/__base.css', { type: 'text/css; charset=utf-8', body: await baseStyles() })
  for (const path of files.paths) {
    const type = PICTURE_TYPES[extname(path).toLowerCase()]
    if (type) packed.set(`/${path}`, { type, body: files.bytes(path) })
  }
  return packed
}

const PAGE = `<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>小程序</title>
<link rel="stylesheet" href="/__base.css">
<body>
<script src="/__packed.js"></script>
<script src="/__runtime.js"></script>
`

function packedScript(files: BuildFiles): string {
  const { app, pages } = readApp(files)
  const components = readComponents(files, app)
  const templates = compileTemplates(files, components)
  const sheets = compileStyles(files, components)
  const library = readLibrary(files)
  const data = { app, pages, components, sheets, unknownTags: templates.unknownTags, library }
  return `window.__mpPacked = Object.assign(${JSON.stringify(data)}, {
templates: (function () { return ${templates.source} })(),
modules: ${wrapModules(files)}
})`
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

let bundledRuntime: Promise<string> | undefined

/** The runtime itself does not depend on the mini-program: it is bundled once a process. */
function runtimeScript(): Promise<string> {
  bundledRuntime ??= build({
    entryPoints: [here('../runtime/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return bundledRuntime
}

async function baseStyles(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here('../runtime/base.css')],
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
