import type { Plugin } from 'vite'

const ROLE = /(<[^<>]*?\s)role=/g

/** WeChat reads `aria-role` where the web reads `role`; the components write the web's name only. */
export function wechatRoles(): Plugin {
  return {
    name: 'wechat-roles',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset' && file.fileName.endsWith('.wxml'))
            file.source = file.source.toString().replace(ROLE, '$1aria-role=')
        }
      },
    },
  }
}
