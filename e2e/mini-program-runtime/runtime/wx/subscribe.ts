import { app } from '../app.ts'
import { isInTap, ONLY_IN_TAP } from '../gesture.ts'
import { askOnSheet, element, tickBox } from '../overlay.ts'
import { remember, remembered } from '../phone-memory.ts'
import { Refused } from '../refused.ts'
import { simulated, simulator } from '../simulator.ts'
import { method, type Api } from './convention.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/api/open-api/subscribe-message/wx.requestSubscribeMessage.html */
const MOST_TEMPLATES = 3

/** The page's error codes with their words. */
const refusals = {
  10001: "TmplIds can't be empty",
  10002: 'Request list fail',
  10003: 'Request subscribe fail',
  10004: 'Invalid template id',
  10005: 'Cannot show subscribe message UI',
  20001: 'No template data return, verify the template id exist',
  20003: 'Templates count out of max bounds',
  20004: 'The main switch is switched off',
  20005: 'This mini program was banned from subscribing messages',
} as const
const refused = (errCode: keyof typeof refusals) => new Refused(refusals[errCode], { errCode })

export type Consent = 'accept' | 'reject'

/** What the platform has done to templates, and the person to all messages; a test sets it. */
export const subscriptions = {
  mainSwitch: true,
  banned: false,
  templates: {} as Record<string, 'ban' | 'filter'>,
}

/** What the person wants never to be asked again. */
export const keptConsents = (): Record<string, Consent> => remembered('consents', {})

export const subscribe: Api = {
  requestSubscribeMessage: method('requestSubscribeMessage', async ({ tmplIds }) => {
    const templates = await allowed(tmplIds)
    const kept = keptConsents()
    const open = templates.filter((id) => !kept[id] && !subscriptions.templates[id])
    const chosen = open.length > 0 ? await ask(open) : {}
    const answers = Object.fromEntries(
      templates.map((id) => [id, subscriptions.templates[id] ?? kept[id] ?? chosen[id]]),
    )
    for (const template_id of templates.filter((id) => answers[id] === 'accept')) {
      await simulated('requestSubscribeMessage', '/__control/consent', { template_id }).catch(() => {
        throw refused(10003)
      })
    }
    return answers
  }),
}

/** The templates that may be asked for, or WeChat's refusal. */
async function allowed(tmplIds: unknown): Promise<string[]> {
  if (!Array.isArray(tmplIds) || tmplIds.length === 0) throw refused(10001)
  if (!tmplIds.every((id): id is string => typeof id === 'string' && id !== '')) throw refused(10004)
  if (tmplIds.length > MOST_TEMPLATES) throw refused(20003)
  if (!isInTap()) throw new Refused(ONLY_IN_TAP)
  if (app.inBackground) throw refused(10005)
  if (!subscriptions.mainSwitch) throw refused(20004)
  if (subscriptions.banned) throw refused(20005)
  if (!navigator.onLine) throw refused(10002)
  const { body } = await simulator('requestSubscribeMessage', '/__control/templates', null)
  const known = Object(body.templates) as object
  if (!tmplIds.every((id) => Object.hasOwn(known, id))) throw refused(20001)
  return tmplIds
}

async function ask(templates: string[]): Promise<Record<string, Consent>> {
  const boxes = templates.map((id) => ({ id, ...tickBox(id, true) }))
  const always = tickBox('总是保持以上选择，不再询问', false)
  const answer = await askOnSheet(
    '订阅消息',
    [element('h2', '接收以下消息'), ...boxes.map(({ line }) => line), always.line],
    ['取消', '允许'],
  )
  const chosen = Object.fromEntries(
    boxes.map(({ id, box }): [string, Consent] => [
      id,
      answer === '允许' && box.checked ? 'accept' : 'reject',
    ]),
  )
  if (always.box.checked) remember('consents', { ...keptConsents(), ...chosen })
  return chosen
}
