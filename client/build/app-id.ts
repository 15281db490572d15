import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** The mini-program's appid is the operator's, so it comes from WECHAT_APP_ID; without it, WeChat's tourist mode. */
export function appId(): Plugin {
  return {
    name: 'wechat-app-id',
    closeBundle() {
      const id = process.env.WECHAT_APP_ID
      const file = join(process.env.UNI_OUTPUT_DIR ?? '', 'project.config.json')
      if (!id || process.env.UNI_PLATFORM !== 'mp-weixin' || !existsSync(file)) return
      const config: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
      writeFileSync(file, JSON.stringify({ ...config, appid: id }, null, 2))
    },
  }
}
