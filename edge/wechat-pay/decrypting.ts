import { z } from 'zod'
import { fromBase64 } from '../crypto/alphabets.ts'

/** What WeChat Pay encrypts for the merchant: the substance of notices, and its certificates. */
export const sealed = z.object({
  algorithm: z.string(),
  ciphertext: z.string(),
  nonce: z.string(),
  associated_data: z.string().default(''),
})
export type Sealed = z.output<typeof sealed>

export const ALGORITHM = 'AEAD_AES_256_GCM'
const encoder = new TextEncoder()

/**
 * Opens it with the first APIv3 key that fits; null when none does, or when it has been tampered with.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012071382
 */
export async function unseal(api_v3_keys: readonly string[], resource: Sealed): Promise<string | null> {
  const bytes = fromBase64(resource.ciphertext)
  if (!bytes || resource.algorithm !== ALGORITHM) return null
  const algorithm = {
    name: 'AES-GCM',
    iv: encoder.encode(resource.nonce),
    additionalData: encoder.encode(resource.associated_data),
  }
  for (const text of api_v3_keys) {
    try {
      const key = await crypto.subtle.importKey('raw', encoder.encode(text), 'AES-GCM', false, ['decrypt'])
      return new TextDecoder('utf-8', { fatal: true }).decode(
        await crypto.subtle.decrypt(algorithm, key, bytes),
      )
    } catch {
      continue // another key, or nobody's
    }
  }
  return null
}
