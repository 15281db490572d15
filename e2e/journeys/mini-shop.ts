import type { Locator } from '@playwright/test'
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
}
