/** Whether people can agree here to be sent messages by WeChat. */
export function canAskConsent(): boolean {
  // #ifdef MP-WEIXIN
  return true
  // #endif
  // #ifndef MP-WEIXIN
  return false
  // #endif
}

/** What the person answered to one template. WeChat itself also withholds templates; that counts as a no. */
export type ConsentAnswer = 'yes' | 'no'

/** `switched_off`: the person takes no messages of this mini-program at all. `not_opened`: nobody was asked. */
export type ConsentAnswers =
  | { kind: 'answered'; answers: Readonly<Record<string, ConsentAnswer>> }
  | { kind: 'switched_off' | 'not_opened' }

/** More are refused by the prompt of older versions of WeChat. */
export const MOST_TEMPLATES = 3

/** The person has turned all messages off, or WeChat has. */
const OFF: readonly unknown[] = [20004, 20005]

/**
 * Opens WeChat's prompt. Only within a tap, so whoever calls must have the ids at hand:
 * https://developers.weixin.qq.com/miniprogram/dev/api/open-api/subscribe-message/wx.requestSubscribeMessage.html
 */
export function askConsent(template_ids: readonly string[]): Promise<ConsentAnswers> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) =>
    uni.requestSubscribeMessage({
      tmplIds: template_ids.slice(0, MOST_TEMPLATES),
      success: (reply) =>
        resolve({
          kind: 'answered',
          answers: Object.fromEntries(
            template_ids.map((id) => [id, Reflect.get(reply, id) === 'accept' ? 'yes' : 'no']),
          ),
        }),
      fail: (reply: { errCode?: number }) =>
        resolve({ kind: OFF.includes(reply.errCode) ? 'switched_off' : 'not_opened' }),
    }),
  )
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.resolve(
    template_ids.length === 0 ? { kind: 'answered', answers: {} } : { kind: 'not_opened' },
  )
  // #endif
}
