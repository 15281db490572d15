import { Refused } from '../refused.ts'
import { count, method, silent, text, type Api } from './convention.ts'
import { agreeToPrivacy } from './privacy.ts'

let clipboard = ''

/** What a test has the camera see next. */
export const camera: { sees: string | undefined } = { sees: undefined }

export const device: Api = {
  setClipboardData: method('setClipboardData', async ({ data }) => {
    await agreeToPrivacy('setClipboardData')
    clipboard = text(data)
  }),
  getClipboardData: method('getClipboardData', async () => {
    await agreeToPrivacy('getClipboardData')
    return { data: clipboard }
  }),
  getRandomValues: method('getRandomValues', ({ length }) => {
    const size = count(length, 0)
    if (size < 1 || size > 1_048_576) throw new Refused('length should be between 1 and 1048576')
    const values = new Uint8Array(size)
    for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(values.subarray(at, at + 65_536))
    return { randomValues: values.buffer }
  }),
  scanCode: method('scanCode', () => {
    const result = camera.sees
    camera.sees = undefined
    if (result === undefined) throw new Refused('cancel')
    return { result, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: '' }
  }),
  arrayBufferToBase64: (data: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(data))),
  base64ToArrayBuffer: (data: string) => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)).buffer,
  nextTick: (run: () => void) => void Promise.resolve().then(run),
  ...silent('vibrateShort', 'vibrateLong', 'setKeepScreenOn', 'hideKeyboard'),
}

/** What the mini-program put on the clipboard. */
export const copied = () => clipboard
