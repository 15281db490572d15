/**
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/subscribe-message.html: each time a person allows a
 * template in the prompt, one message of it may be sent to them, at any later time. Turning it off in the settings ends all.
 */
export class Consents {
  private readonly left = new Map<string, number>()

  allow(openid: string, template_id: string): number {
    const left = this.count(openid, template_id) + 1
    this.left.set(placeOf(openid, template_id), left)
    return left
  }

  withdraw(openid: string, template_id: string): void {
    this.left.delete(placeOf(openid, template_id))
  }

  /** Uses one up; false when there is none. */
  use(openid: string, template_id: string): boolean {
    const left = this.count(openid, template_id)
    if (left > 0) this.left.set(placeOf(openid, template_id), left - 1)
    return left > 0
  }

  count(openid: string, template_id: string): number {
    return this.left.get(placeOf(openid, template_id)) ?? 0
  }
}

const placeOf = (openid: string, template_id: string) => `${openid} ${template_id}`
