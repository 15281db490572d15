import { z } from 'zod'
import type { Parts } from '../parts.ts'
import type { AccessTokens } from './access-token.ts'
import { WechatTrouble } from './access-token.ts'
import { postToWechat } from './post.ts'

/** A message as WeChat takes it; `data` by the keys of the template. */
export type SubscribeMessage = {
  touser: string
  template_id: string
  /** Where a tap leads, with its query. */
  page: string
  data: Record<string, { value: string }>
}

const reply = z.object({ errcode: z.int() })

/** invalid credential, invalid access_token, access_token expired: the same message with another token may pass. */
const TOKEN_REFUSED: readonly (number | null)[] = [40001, 40014, 42001]

/**
 * sendMessage: one message for one consent. Gives WeChat's number (0: taken), or null when it did not answer, and then it
 * may have taken it nonetheless: the protocol has no key by which a repeat could be told.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */
export async function sendSubscribeMessage(
  parts: Pick<Parts, 'fetch'>,
  { api_url, tokens }: { api_url: string; tokens: AccessTokens },
  message: SubscribeMessage,
): Promise<number | null> {
  const send = async (token: string) => {
    const query = new URLSearchParams({ access_token: token })
    const body = { ...message, miniprogram_state: 'formal', lang: 'zh_CN' }
    const url = `${api_url}/cgi-bin/message/subscribe/send?${query}`
    const answer = reply.safeParse(await postToWechat(parts, url, body))
    return answer.success ? answer.data.errcode : null
  }
  try {
    const token = await tokens.current()
    const first = await send(token)
    return TOKEN_REFUSED.includes(first) ? await send(await tokens.instead(token)) : first
  } catch (error) {
    if (error instanceof WechatTrouble) return error.errcode
    throw error
  }
}
