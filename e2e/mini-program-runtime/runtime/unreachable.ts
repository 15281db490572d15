import { Refused } from './refused.ts'

const CODES: Record<string, number> = {
  CONNECTION_REFUSED: -102,
  NAME_NOT_RESOLVED: -105,
  INTERNET_DISCONNECTED: -106,
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html */
const NETWORK_ERRNO = 600001

/** No reply came: worded as phones word it. */
export function unreachable(what: string): Refused {
  const code = CODES[what] ?? -2
  return new Refused(`errcode:${code} cronet_error_code:${code} error_msg:net::ERR_${what}`, {
    errno: NETWORK_ERRNO,
  })
}
