import { expect } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { Shop } from './shop.ts'

/** The text in the code on a picture, as a camera reads it; empty when there is none to be read. */
export function scanned(png: Buffer): string {
  const { data, width, height } = PNG.sync.read(png)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? ''
}

/** The poster on this person's share page, as the file that a long press would save. */
export async function posterOf(shop: Shop): Promise<Buffer> {
  const poster = shop.page.getByRole('img', { name: /邀请二维码/ }).filter({ visible: true })
  await expect(poster).toBeVisible()
  const source = await poster.locator('img').first().getAttribute('src')
  return Buffer.from(source?.replace(/^data:image\/png;base64,/, '') ?? '', 'base64')
}

/** The link behind the code on this person's poster, as a friend's camera would read it. */
export async function invitationOf(shop: Shop): Promise<string> {
  return scanned(await posterOf(shop))
}
