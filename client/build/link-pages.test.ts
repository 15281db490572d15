import type { Rollup } from 'vite'
import { expect, test } from 'vitest'
import { filesOfShop } from './link-pages'

const chunk = (page: string | null, dynamicImports: string[], imports: string[], css: string[] = []) =>
  ({
    type: 'chunk',
    isEntry: page === null && dynamicImports.length > 0,
    facadeModuleId: page === null ? null : `/repo/client/src/pages/${page}/index.vue?x`,
    imports,
    dynamicImports,
    viteMetadata: { importedCss: new Set(css), importedAssets: new Set() },
  }) as unknown as Rollup.OutputChunk

test('what only a page behind a link needs is none of the shop’s files; what both need is', () => {
  const bundle = {
    'entry.js': chunk(null, ['cart.js', 'dashboard.js', 'codes.js'], [], ['entry.css']),
    'cart.js': chunk('cart', [], ['button.js'], ['cart.css']),
    'dashboard.js': chunk('dashboard', [], ['button.js', 'unsigned.js'], ['dashboard.css']),
    'codes.js': chunk('codes', [], ['unsigned.js']),
    'button.js': chunk(null, [], [], ['button.css']),
    'unsigned.js': chunk(null, [], []),
  }
  expect([...filesOfShop(bundle)].sort()).toEqual([
    'button.css',
    'button.js',
    'cart.css',
    'cart.js',
    'entry.css',
    'entry.js',
  ])
})
