import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { WechatTrouble } from './access-token.ts'
import { postToWechat } from './post.ts'
import { asRefusal, withToken } from './with-token.ts'

const verdict = z.object({ result: z.object({ suggest: z.string() }) })

/** Profile, as against comments, forum and social log. */
const PROFILE = 1
/** The person has not used the mini-program in the last two hours. */
const NOT_SEEN_LATELY = 61010

/**
 * msgSecCheck, version 2: whether what a person calls themself may be shown to others. Only what passes does; what WeChat
 * would have a human look at does not. Refuses with `name_refused`, or `wechat_unavailable` when there is no verdict.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/sec-center/sec-check/api_msgseccheck.html
 */
export async function checkNickname(
  parts: Pick<Parts, 'env' | 'fetch' | 'log' | 'tokens'>,
  openid: string,
  nickname: string,
): Promise<void> {
  const { tokens, env } = parts
  if (tokens === null) throw new Refusal('provider_unavailable', 'Names cannot be checked here.')
  const body = { openid, scene: PROFILE, version: 2, content: nickname, nickname }
  let suggest: string
  try {
    const { result } = await withToken(tokens, verdict, (token) => {
      const query = new URLSearchParams({ access_token: token })
      return postToWechat(parts, `${env.WECHAT_API_URL}/wxa/msg_sec_check?${query}`, body)
    })
    suggest = result.suggest
  } catch (error) {
    if (error instanceof WechatTrouble && error.errcode === NOT_SEEN_LATELY)
      throw new Refusal('forbidden', 'Names are changed in the mini-program.')
    throw asRefusal(error, parts.log)
  }
  if (suggest !== 'pass') throw new Refusal('name_refused')
}
