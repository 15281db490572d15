import { z } from 'zod'
import type { Parts } from '../parts.ts'
import type { Signer } from './signing.ts'
import { PayTrouble } from './trouble.ts'

export type Method = 'GET' | 'POST'
export type PayRequest = {
  method: Method
  path: string
  body: object | null
  /** Which of WeChat Pay's keys is meant: the one encrypted with, or the one that shall sign the reply. */
  serial: string | null
  signal: AbortSignal
}
export type PayReply = { headers: Headers; body: string }

const refusal = z.object({ code: z.string().max(64) })

/**
 * Sends one signed request and gives the reply, whose signature nobody has looked at yet. Throws `PayTrouble` when there is
 * none, or when WeChat Pay refuses.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012081607
 */
export async function sendSigned(
  { fetch }: Pick<Parts, 'fetch'>,
  signer: Signer,
  api_url: string,
  { method, path, body, serial, signal }: PayRequest,
): Promise<PayReply> {
  const sent = body === null ? '' : JSON.stringify(body)
  const headers: Record<string, string> = {
    accept: 'application/json',
    // Said here, because fetch says `*` by itself, which WeChat Pay does not take.
    'accept-language': 'zh-CN',
    // WeChat Pay refuses requests that do not say what sends them.
    'user-agent': 'neigou',
    authorization: await signer.authorization(method, path, sent),
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    ...(serial === null ? {} : { 'wechatpay-serial': serial }),
  }
  const [reply, text] = await answered(async () => {
    const init = {
      method,
      headers,
      signal,
      redirect: 'error' as const,
      ...(sent === '' ? {} : { body: sent }),
    }
    const reply = await fetch(api_url + path, init)
    return [reply, await reply.text()]
  })
  if (!reply.ok || reply.status === 202) throw new PayTrouble(reply.status, codeIn(text))
  return { headers: reply.headers, body: text }
}

/** Names, not messages, of what went wrong on the way: a message can hold the address that was asked. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch {
    throw new PayTrouble(null, null)
  }
}

/** WeChat Pay's word for what is wrong; null in what somebody else has answered in its place. */
function codeIn(text: string): string | null {
  const parsed = refusal.safeParse(parsedJson(text))
  return parsed.success ? parsed.data.code : null
}

/** Undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
