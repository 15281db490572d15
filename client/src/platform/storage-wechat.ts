import { chunked, type Cells } from '@/sync/store/chunks'
import type { Device } from '@/sync/store/device'

interface Answers<Reply> {
  success(reply: Reply): void
  fail(reason: { errMsg: string }): void
}

declare const wx: {
  setStorage(options: { key: string; data: string; encrypt: boolean } & Answers<unknown>): void
  getStorage(options: { key: string; encrypt: boolean } & Answers<{ data: unknown }>): void
  removeStorage(options: { key: string } & Answers<unknown>): void
  getStorageInfo(options: Answers<{ keys: string[] }>): void
}

/**
 * WeChat takes 1 MB a key and 10 MB in all, and counts encrypted text about 1.4 times:
 * https://developers.weixin.qq.com/miniprogram/dev/api/storage/wx.setStorage.html
 */
const CHUNK_BYTES = 600 * 1024

const ask = <Reply>(call: (answers: Answers<Reply>) => void) =>
  new Promise<Reply>((success, reject) => call({ success, fail: ({ errMsg }) => reject(new Error(errMsg)) }))

const read = async (key: string, encrypt: boolean): Promise<string | null> => {
  try {
    const { data } = await ask<{ data: unknown }>((answers) => wx.getStorage({ key, encrypt, ...answers }))
    return typeof data === 'string' && data !== '' ? data : null
  } catch {
    return null
  }
}

const cells: Cells = {
  names: async () => (await ask<{ keys: string[] }>((answers) => wx.getStorageInfo(answers))).keys,
  get: (key) => read(key, true),
  set: async (key, data) =>
    void (await ask((answers) => wx.setStorage({ key, data, encrypt: true, ...answers }))),
  remove: async (key) => void (await ask((answers) => wx.removeStorage({ key, ...answers }))),
}

/** WeChat's encrypted storage. What an earlier build left there in clear moves in at the first start. */
export function wechatDevice(): Device {
  const device = chunked(cells, CHUNK_BYTES)

  async function load(): Promise<Map<string, string>> {
    const stored = await device.load()
    for (const key of (await cells.names()).filter((name) => /^v\d+:/.test(name))) {
      const text = stored.has(key) ? null : await read(key, false)
      if (text !== null) {
        await device.store([{ key, text }])
        stored.set(key, text)
      }
      await cells.remove(key)
    }
    return stored
  }

  return { ...device, load }
}
