import { tapped } from '../gesture.ts'
import { reportMissing } from '../problems.ts'
import { shareByButton } from '../share.ts'
import { inSinglePage } from '../single-page.ts'
import { openSettings } from '../wx/permissions.ts'
import { agreeTapped } from '../wx/privacy.ts'
import { refuseByToast } from '../wx/single-page.ts'
import { defineBuiltIn } from './built-in.ts'
import { submitFrom } from './form.ts'

/** Open types that need no answer of their own: the mini-program sees the tap. */
const SILENT = new Set(['feedback', 'contact', 'launchApp'])

export function defineButton(): void {
  defineBuiltIn({
    tag: 'button',
    properties: {
      size: 'default',
      type: 'default',
      plain: false,
      disabled: false,
      loading: false,
      formType: '',
      openType: '',
      lang: 'en',
      sessionFrom: '',
      sendMessageTitle: '',
      sendMessagePath: '',
      sendMessageImg: '',
      appParameter: '',
      showMessageCard: false,
      phoneNumberNoQuotaToast: true,
      name: '',
    },
    attach(host) {
      const { element, node } = host
      element.setAttribute('role', 'button')
      element.tabIndex = 0
      node.addListener('tap', () => {
        const formType = host.text('formType')
        if (formType === 'submit' || formType === 'reset') {
          if (inSinglePage) refuseByToast()
          else submitFrom(element, formType)
        }
        const openType = host.text('openType')
        if (openType === '') return
        if (inSinglePage) refuseByToast()
        else if (openType === 'share') void shareByButton(node)
        else if (openType === 'openSetting')
          void openSettings().then((answer) => host.emit('opensetting', answer))
        else if (openType === 'agreePrivacyAuthorization') {
          agreeTapped(node.id)
          host.emit('agreeprivacyauthorization', {})
        } else if (!SILENT.has(openType)) reportMissing(`<button open-type="${openType}">`)
      })
      element.addEventListener('keydown', ({ key }) => {
        if ((key !== 'Enter' && key !== ' ') || host.flag('disabled')) return
        tapped()
        host.emit('tap', { x: 0, y: 0 }, true)
      })
      return {
        changed: {
          size: (size) => (element.dataset.size = String(size)),
          type: (type) => (element.dataset.type = String(type)),
          disabled: (on) => element.setAttribute('aria-disabled', String(Boolean(on))),
          loading: (on) => element.setAttribute('aria-busy', String(Boolean(on))),
        },
      }
    },
  })
}
