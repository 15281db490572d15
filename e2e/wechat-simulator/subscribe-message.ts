import type { Consents } from './consents.ts'
import { refusals, type Refusal } from './errors.ts'
import { faultIn } from './template-fields.ts'
import type { Visits } from './visits.ts'

/** The keys of each template that the account has taken from WeChat's library. */
export type Templates = Readonly<Record<string, readonly string[]>>

/** A message that has reached a person. */
export type Delivered = { at: string; openid: string; template_id: string; page?: string; data: unknown }

type World = {
  consents: Consents
  templates: Templates
  /** The pages in app.json. */
  pages: readonly string[]
  visits: Visits
  deliver: (message: Omit<Delivered, 'at'>) => void
}

const LANGUAGES: readonly unknown[] = [undefined, 'zh_CN', 'en_US', 'zh_HK', 'zh_TW']
const STATES: readonly unknown[] = [undefined, 'developer', 'trial', 'formal']

/** https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html */
export function sendMessage(
  body: Record<string, unknown>,
  { consents, templates, pages, visits, deliver }: World,
): { errcode: 0; errmsg: 'ok' } | Refusal {
  const { touser, template_id, page, data, lang, miniprogram_state } = body
  if (typeof touser !== 'string' || !visits.knows(touser)) return refusals.invalidOpenid
  const keys = typeof template_id === 'string' ? templates[template_id] : undefined
  if (typeof template_id !== 'string' || !keys) return refusals.invalidTemplate
  if (page !== undefined && !(typeof page === 'string' && pages.includes(page.replace(/\?.*$/s, ''))))
    return refusals.invalidPage
  if (!LANGUAGES.includes(lang) || !STATES.includes(miniprogram_state)) return refusals.badFormat
  const fault = faultIn(keys, data)
  if (fault) return { ...refusals.argumentInvalid, errmsg: fault }
  if (!consents.use(touser, template_id)) return refusals.userRefused
  deliver({ openid: touser, template_id, data, ...(page !== undefined && { page }) })
  return { errcode: 0, errmsg: 'ok' }
}
