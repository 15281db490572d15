import { expect } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { Shop } from './shop.ts'

/** The link behind the code on this person's share page, as a friend's camera would read it. */
export async function invitationOf(shop: Shop): Promise<string> {
  const code = shop.page.getByRole('img', { name: /邀请二维码/ })
  await expect(code).toBeVisible()
  const { data, width, height } = PNG.sync.read(await code.screenshot())
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? ''
}
