import { expect, type Locator, type Page } from '@playwright/test'
import { stack } from './cast.ts'

/** A person with the shop open in a browser: what they tap, in their words. */
export class Shop {
  constructor(readonly page: Page) {}

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name }).filter({ visible: true }).first()
  }
  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true }).filter({ visible: true })
  }
  text(text: string | RegExp): Locator {
    return this.page.getByText(text).filter({ visible: true }).first()
  }

  async openLink(code: string) {
    await this.page.goto(`${stack.h5_url}/i/${code}`)
  }
  async typeCode(code: string) {
    await this.page.goto(stack.h5_url)
    await this.field('邀请码').fill(code)
    await this.button('进入').click()
  }
  async proveStaff(employee: { employee_no: string; name: string }) {
    await this.field('工号').fill(employee.employee_no)
    await this.field('姓名').fill(employee.name)
    await this.button('核对并进入').click()
  }
  /** The campaign page is there, with goods on it. */
  async seesCampaign() {
    await expect(this.text('秋末员工内购')).toBeVisible()
    await expect(this.text('双排扣经典风衣')).toBeAttached()
  }
  async claim() {
    await this.button('领取').click()
    await expect(this.text(/已领取/)).toBeVisible()
  }
  /** From the campaign page to a product and the first size that is there, into the bag. */
  async addToBag(product: string) {
    await this.text(product).click()
    await expect(this.button('放进购物袋')).toBeVisible()
    await this.button('放进购物袋').click()
    await expect(this.text('已放进购物袋')).toBeVisible()
  }
  async openBag() {
    await this.button(/购物袋，\d+ 件/).click()
    await expect(this.button('去结算')).toBeVisible()
  }
  async fillAddress() {
    for (const [name, value] of [
      ['姓名', '王小明'],
      ['手机', '13800138000'],
      ['省', '浙江省'],
      ['市', '杭州市'],
      ['区县', '余杭区'],
      ['详细地址', '禾木路 18 号 2 幢 301'],
    ] as const) {
      await this.field(name).fill(value)
    }
  }
  /** From the bag to the placed order, which is still to be paid. */
  async checkOut() {
    await this.button('去结算').click()
    await this.fillAddress()
    await this.button(/提交并付款 ¥/).click()
  }
  /** From the bag to the paid order. */
  async checkOutAndPay() {
    await this.checkOut()
    await this.button('模拟付款成功').click()
    await expect(this.text(/付款收到了/)).toBeVisible()
  }
  /** A screen of its own address, as from a bookmark. */
  async go(path: string) {
    await this.page.goto(`${stack.h5_url}/#/pages/${path}`)
  }
  /** Everything readable on the visible screen. */
  async words(): Promise<string> {
    return this.page.locator('body').innerText()
  }
}
