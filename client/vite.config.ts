import uni from '@dcloudio/vite-plugin-uni'
import { defineConfig, type PluginOption } from 'vite'
import { appId } from './build/app-id'
import { prefetchPages } from './build/prefetch-pages'
import { serviceWorker } from './build/service-worker'
import { subpackageScripts } from './build/subpackage-scripts'
import { webShims } from './build/web-shims'
import { wechatRoles } from './build/wechat-roles'
import { withoutForeignCdn } from './build/without-foreign-cdn'

// The plugin is CommonJS: under "type": "module" its function sits on `default`.
const uniPlugin: () => PluginOption = 'default' in uni ? (uni.default as () => PluginOption) : uni

export default defineConfig({
  plugins: [
    webShims(),
    withoutForeignCdn(),
    uniPlugin(),
    appId(),
    prefetchPages(),
    serviceWorker(),
    wechatRoles(),
    subpackageScripts(),
  ],
  server: { fs: { allow: ['..'] } },
})
