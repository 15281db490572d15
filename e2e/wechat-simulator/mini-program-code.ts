import { writeCode, type CodeContent } from './code-content.ts'
import { codePicture, type Colour } from './code-picture.ts'
import { refusals, type Refusal } from './errors.ts'
import type { Quota } from './quota.ts'

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@._~-]+$/
const LONGEST_SCENE = 32
const VERSIONS: readonly unknown[] = ['release', 'trial', 'develop']
const [DEFAULT_WIDTH, SMALLEST, LARGEST] = [430, 280, 1280]

type World = {
  app_id: string
  pages: readonly string[]
  quota: Quota
  made: CodeContent[]
}

/**
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/qr-code/api_getunlimitedqrcode.html, and for its limit
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html: a picture, or a refusal
 * as JSON; "调用分钟频率受限（5000次/分钟）". WeChat sends a JPEG where the ground is opaque; here it is a PNG in either case.
 */
export function miniProgramCode(
  body: Record<string, unknown>,
  { app_id, pages, quota, made }: World,
): { picture: Uint8Array; type: 'image/png' } | Refusal {
  const { scene, page = pages[0], check_path = true, env_version = 'release', width = DEFAULT_WIDTH } = body
  const { auto_color = false, is_hyaline = false } = body
  for (const flag of [check_path, auto_color, is_hyaline]) {
    if (typeof flag !== 'boolean') return refusals.badFormat
  }
  if (typeof width !== 'number') return refusals.badFormat
  if (!Number.isInteger(width) || width < SMALLEST || width > LARGEST) return refusals.invalidArguments
  const line_color = colourOf(body.line_color)
  if (!line_color || !VERSIONS.includes(env_version)) return refusals.invalidArguments
  if (typeof scene !== 'string' || scene === '' || scene.length > LONGEST_SCENE) return refusals.sceneLength
  if (!SCENE.test(scene)) return refusals.invalidScene
  if (typeof page !== 'string') return refusals.badFormat
  if (page.includes('scancode_time') || scene.includes('scancode_time')) return refusals.reservedWord
  if (/^\/|\?/.test(page) || (check_path === true && !pages.includes(page))) return refusals.invalidPage
  if (!quota.allows()) return refusals.dayQuota
  const content = { app_id, page, scene, env_version: String(env_version) }
  made.push(content)
  const look = { width, is_hyaline: is_hyaline === true, line_color }
  return { picture: codePicture(writeCode(content), look), type: 'image/png' }
}

/** `{"r":"0","g":"0","b":"0"}`: the page writes text and numbers alike. */
function colourOf(colour: unknown = { r: 0, g: 0, b: 0 }): Colour | null {
  if (typeof colour !== 'object' || colour === null) return null
  const [r, g, b] = ['r', 'g', 'b'].map((name) => Number(Reflect.get(colour, name) ?? NaN))
  const fits = (part: number | undefined): part is number =>
    part !== undefined && Number.isInteger(part) && part >= 0 && part <= 255
  return fits(r) && fits(g) && fits(b) ? { r, g, b } : null
}
