import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { postToWechat } from './post.ts'
import { asRefusal, withToken } from './with-token.ts'

const made = z.object({ url_link: z.url() })

/**
 * generateUrlLink: an address outside WeChat that opens the mini-program at its door, with an entry code or without.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-link/api_generateurllink.html
 *
 * It is made for one tap, so a day is long enough for it to last.
 */
export async function urlLink(
  parts: Pick<Parts, 'env' | 'fetch' | 'log' | 'tokens'>,
  code: string | null,
): Promise<string> {
  const { tokens, env } = parts
  if (tokens === null) throw new Refusal('provider_unavailable', 'There is no mini-program here.')
  const body = {
    path: 'pages/door/index',
    ...(code === null ? {} : { query: `code=${code}` }),
    expire_type: 1,
    expire_interval: 1,
    env_version: 'release',
  }
  try {
    const { url_link } = await withToken(tokens, made, (token) => {
      const query = new URLSearchParams({ access_token: token })
      return postToWechat(parts, `${env.WECHAT_API_URL}/wxa/generate_urllink?${query}`, body)
    })
    return url_link
  } catch (error) {
    throw asRefusal(error, parts.log)
  }
}
