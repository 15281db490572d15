import { Refused } from '../refused.ts'
import { method, silent, type Api } from './convention.ts'

/** The code comes from the WeChat simulator, which will know it again when the edge presents it. */
export const login: Api = {
  login: method('login', async () => {
    if (!navigator.onLine)
      throw new Refused('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED')
    const answer = await window.__mpLogin()
    if ('refused' in answer) throw new Refused(answer.refused)
    return { code: answer.code }
  }),
  getPrivacySetting: method('getPrivacySetting', () => ({
    needAuthorization: false,
    privacyContractName: '《用户隐私保护指引》',
  })),
  getSetting: method('getSetting', () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true } })),
  openSetting: method('openSetting', () => ({ authSetting: {} })),
  ...silent('checkSession', 'requirePrivacyAuthorize', 'authorize', 'openPrivacyContract'),
}
