import { Refused } from '../refused.ts'
import { inSinglePage } from '../single-page.ts'
import { method, text, type Api, type Options } from './convention.ts'

/**
 * https://developers.weixin.qq.com/miniprogram/dev/api/storage/wx.setStorage.html: 1 MB a key, 10 MB in all; encrypted data
 * counts 1.4 times. The two refusals are worded as phones word them.
 */
const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024
const ENCRYPTED_WEIGHT = 1.4
/** Single-page mode has a storage of its own. */
const PREFIX = inSinglePage ? 'mp-single:' : 'mp:'

type Entry = { json: string | undefined; encrypted: boolean }

/** The phone's memory, kept in the browser's. Beyond what that takes (about 5 MB), it lasts until the next start only. */
const entries = new Map<string, Entry>()
for (const key of Object.keys(localStorage)) {
  if (key.startsWith(PREFIX))
    entries.set(key.slice(PREFIX.length), JSON.parse(localStorage.getItem(key) ?? '{}') as Entry)
}

const weight = (key: string, { json = '', encrypted }: Entry) =>
  key.length + Math.ceil(json.length * (encrypted ? ENCRYPTED_WEIGHT : 1))

function total(except?: string): number {
  let sum = 0
  for (const [key, entry] of entries) if (key !== except) sum += weight(key, entry)
  return sum
}

function write(key: string, data: unknown, encrypted = false): void {
  if (key === '') throw new Refused('parameter error: parameter.key should be a non-empty String')
  const entry: Entry = { json: JSON.stringify(data), encrypted }
  if (weight(key, entry) > KEY_LIMIT) throw new Refused(':entry size limit reached')
  if (total(key) + weight(key, entry) > TOTAL_LIMIT) throw new Refused('exceed storage max size 10Mb')
  entries.set(key, entry)
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(entry))
  } catch {
    localStorage.removeItem(PREFIX + key)
    console.warn(`"${key}" is too large for the browser's storage: it is gone after the next start`)
  }
}

function read(key: string, encrypted = false): unknown {
  const entry = entries.get(key)
  if (!entry) throw new Refused('data not found')
  if (entry.encrypted !== encrypted) return encrypted ? '' : 'ciphertext'
  return entry.json === undefined ? undefined : JSON.parse(entry.json)
}

function remove(key: string): void {
  entries.delete(key)
  localStorage.removeItem(PREFIX + key)
}

function clear(): void {
  for (const key of [...entries.keys()]) remove(key)
}

const info = () => ({
  keys: [...entries.keys()],
  currentSize: Math.ceil(total() / 1024),
  limitSize: TOTAL_LIMIT / 1024,
})

function readSync(key: string): unknown {
  return entries.has(key) ? read(key) : ''
}

/** A synchronous call throws what the asynchronous one would report. */
function sync<Result>(name: string, run: () => Result): Result {
  try {
    return run()
  } catch (failure) {
    throw failure instanceof Refused ? new Error(`APP-SERVICE-SDK:${failure.errMsg(name)}`) : failure
  }
}

type Pair = { key: string; value: unknown }
const pairs = (list: unknown) => (Array.isArray(list) ? (list as Pair[]) : [])
const keys = (list: unknown) => (Array.isArray(list) ? list.map(String) : [])

export const storage: Api = {
  setStorageSync: (key: string, data: unknown) => sync('setStorageSync', () => write(key, data)),
  getStorageSync: readSync,
  removeStorageSync: remove,
  clearStorageSync: clear,
  getStorageInfoSync: info,
  batchSetStorageSync: (list: unknown) =>
    sync('batchSetStorageSync', () => pairs(list).forEach(({ key, value }) => write(key, value))),
  batchGetStorageSync: (list: unknown) => keys(list).map(readSync),
  setStorage: method('setStorage', ({ key, data, encrypt }: Options) =>
    write(text(key), data, Boolean(encrypt)),
  ),
  getStorage: method('getStorage', ({ key, encrypt }: Options) => ({
    data: read(text(key), Boolean(encrypt)),
  })),
  removeStorage: method('removeStorage', ({ key }: Options) => remove(text(key))),
  clearStorage: method('clearStorage', clear),
  getStorageInfo: method('getStorageInfo', info),
  batchSetStorage: method('batchSetStorage', ({ kvList }: Options) =>
    pairs(kvList).forEach(({ key, value }) => write(key, value)),
  ),
  batchGetStorage: method('batchGetStorage', ({ keyList }: Options) => ({
    dataList: keys(keyList).map(readSync),
  })),
}
