import { isInTap, ONLY_IN_TAP } from '../gesture.ts'
import { askOnSheet, element, tickBox } from '../overlay.ts'
import { remember, remembered } from '../phone-memory.ts'
import { Refused } from '../refused.ts'
import { method, text, type Api } from './convention.ts'
import { agreeToPrivacy } from './privacy.ts'
import { keptConsents, subscriptions } from './subscribe.ts'

/** What WeChat asks in the person's words, by scope: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/authorize.html */
const questions: Record<string, string> = {
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
}

/** Every permission that was asked for, and the answer. */
export const permissions = (): Record<string, boolean> => remembered('permissions', {})

/** Asks once. Who refused is not asked again: only the settings bring it back. */
export async function permit(scope: string): Promise<void> {
  const question = questions[scope]
  if (question === undefined) throw new Refused(`scope ${scope} is not in the runtime yet`)
  const known = permissions()
  if (known[scope] === undefined) {
    const answer = await askOnSheet('申请', [element('p', question)], ['拒绝', '允许'])
    known[scope] = answer === '允许'
    remember('permissions', known)
  }
  if (!known[scope]) throw new Refused('auth deny')
}

/** The settings of the mini-program, with what it has asked for: https://developers.weixin.qq.com/miniprogram/dev/api/open-api/setting/wx.openSetting.html */
export async function openSettings(): Promise<{ authSetting: Record<string, boolean> }> {
  const switches = Object.entries(permissions()).map(([scope, on]) => ({
    scope,
    ...tickBox(questions[scope] ?? scope, on),
  }))
  const messages = tickBox('接收通知', subscriptions.mainSwitch)
  await askOnSheet('设置', [...switches.map(({ line }) => line), messages.line], ['返回'])
  const authSetting = Object.fromEntries(switches.map(({ scope, box }) => [scope, box.checked]))
  remember('permissions', authSetting)
  subscriptions.mainSwitch = messages.box.checked
  return { authSetting }
}

export const permission: Api = {
  getSetting: method('getSetting', ({ withSubscriptions }) => ({
    authSetting: permissions(),
    ...(withSubscriptions === true && {
      subscriptionsSetting: { mainSwitch: subscriptions.mainSwitch, itemSettings: keptConsents() },
    }),
  })),
  authorize: method('authorize', async ({ scope }) => {
    await agreeToPrivacy('authorize')
    await permit(text(scope))
  }),
  openSetting: method('openSetting', () => {
    if (!isInTap()) throw new Refused(ONLY_IN_TAP)
    return openSettings()
  }),
}
