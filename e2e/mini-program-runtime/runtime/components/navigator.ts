import { navigation } from '../navigation.ts'
import { Refused } from '../refused.ts'
import { inSinglePage } from '../single-page.ts'
import { refuseByToast } from '../wx/single-page.ts'
import { defineBuiltIn } from './built-in.ts'

export function defineNavigator(): void {
  defineBuiltIn({
    tag: 'navigator',
    properties: {
      target: 'self',
      url: '',
      openType: 'navigate',
      delta: 1,
      appId: '',
      path: '',
      extraData: undefined,
      version: '',
    },
    attach(host) {
      host.element.setAttribute('role', 'link')
      host.node.addListener('tap', () => {
        if (inSinglePage) return refuseByToast()
        const done = navigation.go(host.text('openType'), host.text('url'), host.number('delta', 1))
        done.then(
          () => host.emit('success', { errMsg: 'navigator:ok' }),
          (refused: unknown) =>
            host.emit('fail', {
              errMsg: refused instanceof Refused ? refused.errMsg('navigator') : String(refused),
            }),
        )
      })
    },
  })
}
