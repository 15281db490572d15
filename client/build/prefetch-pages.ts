import type { Plugin } from 'vite'
import { filesOfShop } from './link-pages'

/**
 * H5 loads each page's code when it is first opened, and a lift has no network. So the browser is asked to fetch the
 * rest of the shop once it has nothing better to do.
 */
export function prefetchPages(): Plugin {
  return {
    name: 'prefetch-pages',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const later = [...filesOfShop(bundle)].filter(
          (name) => /^assets\/.*\.(js|css)$/.test(name) && !html.includes(name),
        )
        return later.map((name) => ({
          tag: 'link',
          attrs: {
            rel: 'prefetch',
            href: `/${name}`,
            as: name.endsWith('.js') ? 'script' : 'style',
            crossorigin: true,
          },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}
