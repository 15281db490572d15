import { expect, type Locator } from '@playwright/test'
import type { MiniProgram } from '../mini-program-runtime/driver.ts'
import { Shop } from './shop.ts'

/** The same person with the same taps in the compiled mini-program. */
export class MiniShop extends Shop {
  constructor(private readonly mini: MiniProgram) {
    super(mini.page)
  }

  override button(name: string | RegExp): Locator {
    const { screen } = this.mini
    return screen
      .locator('wx-button')
      .filter({ hasText: name })
      .or(screen.getByRole('button', { name }))
      .filter({ visible: true })
      .first()
  }
  override async go(path: string) {
    await this.mini.go(`/pages/${path}`, 'reLaunch')
  }

  /** A sheet of WeChat's own, above the page. */
  sheet(name: string): Locator {
    return this.page.getByRole('dialog', { name })
  }
  /** The page's offer to be told something in WeChat. */
  offer(words: RegExp): Locator {
    return this.text(words)
  }
  /** Takes the offer, and says yes in WeChat's own prompt. */
  async agreeToBeTold(words: RegExp) {
    await expect(this.offer(words)).toBeVisible()
    await this.button('好，告诉我').click()
    await this.sheet('订阅消息').getByRole('button', { name: '允许' }).click()
    await expect(this.offer(words)).toHaveCount(0)
  }
  /** From the pay page through WeChat's sheet; what shows then is up to the journey. */
  async payInWechat() {
    await this.button(/微信支付 ¥/).click()
    await this.sheet('微信支付').getByRole('button', { name: '确认支付' }).click()
  }
}
