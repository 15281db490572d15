import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Log } from '../log.ts'
import { WechatTrouble } from './access-token.ts'
import type { AccessTokens } from './access-token.ts'

/** invalid credential, invalid access_token, access_token expired: the same call with another token may pass. */
const TOKEN_REFUSED: readonly number[] = [40001, 40014, 42001]

const refusal = z.object({ errcode: z.int().refine((code) => code !== 0) })

/**
 * One call that carries an access token; when WeChat refuses the token, once more with another. `good` is the form of an
 * answer that all is well. Throws `WechatTrouble` with WeChat's number, or with null for an answer of neither form.
 */
export async function withToken<Good extends z.ZodType>(
  tokens: AccessTokens,
  good: Good,
  call: (token: string) => Promise<unknown>,
): Promise<z.output<Good>> {
  const token = await tokens.current()
  const first = await call(token)
  const refused = refusal.safeParse(first)
  const again = refused.success && TOKEN_REFUSED.includes(refused.data.errcode)
  const answer = again ? await call(await tokens.instead(token)) : first
  const trouble = refusal.safeParse(answer)
  if (trouble.success) throw new WechatTrouble(trouble.data.errcode)
  const parsed = good.safeParse(answer)
  if (!parsed.success) throw new WechatTrouble(null)
  return parsed.data
}

/** How a person hears of such a call that failed. A number of WeChat's is for us to look at, so it is logged. */
export function asRefusal(error: unknown, log: Log): Refusal {
  if (!(error instanceof WechatTrouble)) throw error
  if (error.errcode !== null) log({ level: 'error', event: 'wechat_refused_us', errcode: error.errcode })
  return new Refusal('wechat_unavailable')
}
