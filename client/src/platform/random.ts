declare const wx: {
  getRandomValues?(options: {
    length: number
    success(reply: { randomValues: ArrayBuffer }): void
    fail(): void
  }): void
}

/** A new random id (UUID v4). Ids name mutations and make repeats recognisable; they are never secrets. */
export async function newId(): Promise<string> {
  const bytes = await randomBytes(16)
  const hex = Array.from(bytes, (byte, at) => {
    // The version and variant bits the UUID format fixes.
    if (at === 6) byte = (byte & 0x0f) | 0x40
    if (at === 8) byte = (byte & 0x3f) | 0x80
    return byte.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** A random text of small letters and digits that are not mistaken for one another: what a person adds to a draw. */
export async function randomText(length: number): Promise<string> {
  const bytes = await randomBytes(length)
  return Array.from(bytes, (byte) => READABLE.charAt(byte % READABLE.length)).join('')
}

// 32 of them: each is as likely as any other.
const READABLE = 'abcdefghjkmnpqrstuvwxyz023456789'

function randomBytes(length: number): Promise<Uint8Array> {
  // #ifdef MP-WEIXIN
  if (typeof wx !== 'undefined' && typeof wx.getRandomValues === 'function') {
    const draw = wx.getRandomValues
    return new Promise((resolve) =>
      draw({
        length,
        success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
        fail: () => resolve(guessedBytes(length)),
      }),
    )
  }
  // #endif
  // #ifndef MP-WEIXIN
  if (typeof crypto !== 'undefined') return Promise.resolve(crypto.getRandomValues(new Uint8Array(length)))
  // #endif
  return Promise.resolve(guessedBytes(length))
}

// WeChat before base library 2.19 has no generator of its own; for telling two mutations apart, and for a text that the seed of a draw is mixed
// with, this is enough.
function guessedBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(Math.random() * 256))
}
