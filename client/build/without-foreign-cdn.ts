import type { Plugin } from 'vite'

const FOREIGN = /url\(["']?https?:\/\/[^)]*dcloud[^)]*\)/g

/**
 * uni-app's own runtime and style sheet load a picture from its maker's CDN. Nobody's phone should call there, and the
 * shadow in the picture is drawn by no page of ours.
 */
export function withoutForeignCdn(): Plugin {
  return {
    name: 'without-foreign-cdn',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('uni-mp-weixin/dist/uni.mp.esm')) return null
      const quiet = code.replace('isFunction(wx.preloadAssets)', 'false')
      if (quiet === code)
        this.error('uni.mp.esm no longer has the preload this plugin removes: check what replaced it')
      return { code: quiet, map: null }
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset' && file.fileName.endsWith('.css'))
            file.source = file.source.toString().replace(FOREIGN, 'none')
        }
      },
    },
  }
}
