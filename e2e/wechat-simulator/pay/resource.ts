import { createCipheriv, randomBytes } from 'node:crypto'

export type EncryptedResource = {
  algorithm: 'AEAD_AES_256_GCM'
  associated_data: string
  nonce: string
  ciphertext: string
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4012071382: AES-256-GCM with the APIv3 key; the tag follows the ciphertext, in base64. */
export function encryptResource(
  api_v3_key: string,
  text: string,
  associated_data: string,
): EncryptedResource {
  const nonce = randomBytes(6).toString('hex')
  return {
    algorithm: 'AEAD_AES_256_GCM',
    associated_data,
    nonce,
    ciphertext: seal(api_v3_key, nonce, associated_data, text),
  }
}

/** The ciphertext alone, for a nonce of one's own. */
export function seal(api_v3_key: string, nonce: string, associated_data: string, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(api_v3_key), Buffer.from(nonce))
  cipher.setAAD(Buffer.from(associated_data))
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}
