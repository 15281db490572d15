/**
 * WeChat's encrypted storage: 1 MB a key, 10 MB in all, encrypted text counting 1.4 times.
 * https://developers.weixin.qq.com/miniprogram/dev/api/storage/wx.setStorage.html
 */
export class WechatStorage {
  private readonly cells = new Map<string, string>()
  private limit = 10 * 1024 * 1024
  /** How often there was no room. */
  refused = 0

  /** As if everything but so many bytes were taken. */
  leaveRoom(bytes: number): void {
    this.limit = this.used() + bytes
  }

  setStorage = ({ key, data, success, fail }: Options & { data: string }) => {
    const size = weight(key, data)
    const before = this.cells.get(key)
    if (size > 1024 * 1024) return later(() => fail({ errMsg: 'setStorage:fail:entry size limit reached' }))
    if (this.used() - (before === undefined ? 0 : weight(key, before)) + size > this.limit) {
      this.refused += 1
      return later(() => fail({ errMsg: 'setStorage:fail exceed storage max size 10Mb' }))
    }
    this.cells.set(key, data)
    later(() => success({}))
  }

  getStorage = ({ key, success, fail }: Options) =>
    later(() => {
      const data = this.cells.get(key)
      if (data === undefined) fail({ errMsg: 'getStorage:fail data not found' })
      else success({ data })
    })

  removeStorage = ({ key, success }: Options) => {
    this.cells.delete(key)
    later(() => success({}))
  }

  getStorageInfo = ({ success }: Options) => later(() => success({ keys: [...this.cells.keys()] }))

  private used(): number {
    let sum = 0
    for (const [key, data] of this.cells) sum += weight(key, data)
    return sum
  }
}

interface Options {
  key: string
  success(reply: object): void
  fail(reason: { errMsg: string }): void
}

const weight = (key: string, data: string) => key.length + Math.ceil(JSON.stringify(data).length * 1.4)
const later = (answer: () => void) => queueMicrotask(answer)
