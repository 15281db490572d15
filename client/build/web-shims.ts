import type { Plugin } from 'vite'

/**
 * WeChat has no `Headers` and no `URLSearchParams`, and its modules cannot be given new globals. Hono's client is the
 * only dependency that names them, so in that build its files import our stand-ins instead.
 */
export function webShims(): Plugin {
  const shims = new URL('../src/platform/web-shims.ts', import.meta.url).pathname
  return {
    name: 'web-shims',
    enforce: 'pre',
    transform(code, id) {
      if (process.env.UNI_PLATFORM !== 'mp-weixin' || !/hono\/dist\/client\/\w+\.js$/.test(id)) return null
      return { code: `import { Headers, URLSearchParams } from ${JSON.stringify(shims)}\n${code}`, map: null }
    },
  }
}
