import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { Plugin } from 'vite'

const SOURCE = new URL('../src/service-worker/worker.ts', import.meta.url).pathname
const NAME = 'service-worker.js'

/** Compiles the service worker once everything else of an H5 build is written, with the list of those files inside. */
export function serviceWorker(): Plugin {
  let folder = ''
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (folder = path.resolve(config.root, config.build.outDir)),
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        if (process.env.UNI_PLATFORM === 'h5' && process.env.NODE_ENV === 'production')
          compileServiceWorker(folder)
      },
    },
  }
}

/** Writes the service worker of a built H5 client into its folder. */
export function compileServiceWorker(folder: string): void {
  buildSync({
    entryPoints: [SOURCE],
    outfile: path.join(folder, NAME),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    define: {
      SHELL_FILES: JSON.stringify(shellFiles(folder)),
      'process.env.NODE_ENV': '"production"',
    },
  })
}

/**
 * Every built file of the shop by its address. Names below assets/ hold a hash of the content; the others get theirs as
 * revision. A script or style that index.html does not even ask the browser to prefetch belongs to a page behind a link.
 */
export function shellFiles(folder: string): { url: string; revision: string | null }[] {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const ofShop = (url: string) => !/^\/assets\/.*\.(js|css)$/.test(url) || page.includes(url)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== NAME)
    .map((entry) => path.join(entry.path, entry.name))
    .sort()
    .map((file) => {
      const name = path.relative(folder, file).split(path.sep).join('/')
      return { url: `/${name}`, revision: name.startsWith('assets/') ? null : revisionOf(file) }
    })
    .filter(({ url }) => ofShop(url))
}

function revisionOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16)
}
