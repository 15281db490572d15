import type { Build } from './build.ts'
import type { Call } from './calls.ts'

/**
 * One place writes to the phone's storage: it cuts what is long (1 MB a key, 10 MB in all) and encrypts everything.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/ability/storage.html
 */
const WRITER = 'platform/storage-wechat.js'
/** uni-app notes a random name of the device here, under one key of its own. */
const FRAMEWORK = 'common/vendor.js'
const WRITES: ReadonlySet<string> = new Set([
  'setStorage',
  'setStorageSync',
  'batchSetStorage',
  'batchSetStorageSync',
])

export function faultsOfStorage(build: Build, calls: readonly Call[]): string[] {
  const faults = calls
    .filter(({ file, method }) => WRITES.has(method) && file !== WRITER && file !== FRAMEWORK)
    .map(({ file, method }) => `${file} calls wx.${method}; only ${WRITER} writes to the storage`)
  const writer = build.text(WRITER)
  if (writer === null) return [...faults, `there is no ${WRITER}`]
  const written = writer.match(/\.?setStorage\(/g)?.length ?? 0
  const encrypted = writer.match(/setStorage\(\{[^}]*encrypt:\s*(!0|true)/g)?.length ?? 0
  if (written !== encrypted || written === 0) faults.push(`${WRITER} writes something that is not encrypted`)
  return faults
}
