import { appEvents } from '../app-events.ts'
import { askOnSheet, dialog, button, element, overlay } from '../overlay.ts'
import { remember, remembered } from '../phone-memory.ts'
import { Refused } from '../refused.ts'
import { callbackMethod, type Api } from './convention.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html */
const CONTRACT = '《小程序隐私保护指引》'
const NOT_AUTHORIZED = 'privacy permission is not authorized'
const NOT_AUTHORIZED_ERRNO = 104

type Answer = { event?: unknown; buttonId?: unknown }

const state = () => remembered('privacy', { agreed: false })

/** Agree buttons (`open-type="agreePrivacyAuthorization"`) that were tapped: the answer `agree` counts only after one. */
const agreeButtons = new Set<string>()
export const agreeTapped = (buttonId: string): void => void agreeButtons.add(buttonId)

let pending: Promise<boolean> | undefined

/** Lets a call that touches privacy go on once the person has agreed to the mini-program's privacy contract. */
export async function agreeToPrivacy(referrer: string): Promise<void> {
  if (state().agreed) return
  pending ??= (
    appEvents.has('NeedPrivacyAuthorization') ? askMiniProgram(referrer) : askOfficially()
  ).finally(() => (pending = undefined))
  if (!(await pending)) throw new Refused(NOT_AUTHORIZED, { errno: NOT_AUTHORIZED_ERRNO })
  remember('privacy', { agreed: true })
}

/** A mini-program that listens shows a dialog of its own: https://developers.weixin.qq.com/miniprogram/dev/api/open-api/privacy/wx.onNeedPrivacyAuthorization.html */
function askMiniProgram(referrer: string): Promise<boolean> {
  return new Promise((answered) => {
    const resolve = ({ event, buttonId }: Answer = {}) => {
      if (event === 'agree') answered(agreeButtons.has(String(buttonId)))
      else if (event === 'disagree') answered(false)
    }
    appEvents.emit('NeedPrivacyAuthorization', resolve, { referrer })
  })
}

/** WeChat's own dialog for everyone else. */
async function askOfficially(): Promise<boolean> {
  const answer = await askOnSheet(
    '用户隐私保护提示',
    [element('p', `在使用当前小程序服务之前，请仔细阅读${CONTRACT}。`)],
    ['拒绝', '同意'],
  )
  return answer === '同意'
}

/** None of the three gives a promise: https://developers.weixin.qq.com/miniprogram/dev/api/open-api/privacy/wx.requirePrivacyAuthorize.html */
export const privacy: Api = {
  getPrivacySetting: callbackMethod('getPrivacySetting', () => ({
    needAuthorization: !state().agreed,
    privacyContractName: CONTRACT,
  })),
  requirePrivacyAuthorize: callbackMethod('requirePrivacyAuthorize', () =>
    agreeToPrivacy('requirePrivacyAuthorize'),
  ),
  openPrivacyContract: callbackMethod('openPrivacyContract', () => {
    const close = overlay(
      'dim',
      dialog(
        CONTRACT,
        element('h2', CONTRACT),
        button('返回', undefined, () => close()),
      ),
    )
  }),
}
