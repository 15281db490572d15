import { z } from 'zod'
import type { Parts } from '../parts.ts'
import type { AccessTokens } from './access-token.ts'
import { withToken } from './with-token.ts'

export type CodePicture = { type: 'image/jpeg' | 'image/png'; bytes: ArrayBuffer }

/** What a code opens: a page of the mini-program, with a text of at most 32 characters. */
export type CodeTarget = { page: string; scene: string }

const picture = z.object({
  type: z.enum(['image/jpeg', 'image/png']),
  bytes: z.instanceof(ArrayBuffer),
})

/** A picture that is drawn on the spot takes longer than an answer in words. */
const TIMEOUT_MS = 8_000
const LARGEST = 1024 * 1024

/**
 * getUnlimitedQRCode: the picture of a mini-program code, which never expires and of which there may be any number.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html
 *
 * Throws `WechatTrouble` with WeChat's number, or with null when it answers neither a picture nor a refusal.
 */
export function miniProgramCode(
  parts: Pick<Parts, 'fetch'>,
  { api_url, tokens }: { api_url: string; tokens: AccessTokens },
  target: CodeTarget,
): Promise<CodePicture> {
  const body = JSON.stringify({ ...target, env_version: 'release', check_path: true })
  return withToken(tokens, picture, async (token) => {
    const query = new URLSearchParams({ access_token: token })
    try {
      const response = await parts.fetch(`${api_url}/wxa/getwxacodeunlimit?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      })
      return response.ok ? readAnswer(await response.arrayBuffer()) : null
    } catch {
      return null
    }
  })
}

/** A picture by its first bytes, whatever the headers say; else JSON, else nothing. */
function readAnswer(bytes: ArrayBuffer): unknown {
  const type = pictureType(new Uint8Array(bytes.slice(0, 8)))
  if (type) return bytes.byteLength <= LARGEST ? { type, bytes } : null
  return JSON.parse(new TextDecoder().decode(bytes))
}

function pictureType(start: Uint8Array): CodePicture['type'] | null {
  const begins = (...bytes: number[]) => bytes.every((byte, i) => start[i] === byte)
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : null
}
