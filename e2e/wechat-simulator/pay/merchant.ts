import { createPublicKey, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'

/** What WeChat Pay knows of a merchant: its API certificate (number and public key) and its APIv3 key. */
export type Merchant = Readonly<{ mch_id: string; serial: string; public_key: string; api_v3_key: string }>

/** What the merchant itself has: also the private key of its certificate. Keys are PEM. */
export type MerchantSecrets = Merchant & Readonly<{ private_key: string }>

/** A merchant with keys of its own. */
export function makeMerchant(): MerchantSecrets {
  const { private_key, public_key } = makeKeyPair()
  return {
    mch_id: `19${String(randomInt(1e8)).padStart(8, '0')}`,
    serial: makeSerial(),
    private_key,
    public_key,
    api_v3_key: randomBytes(16).toString('hex'),
  }
}

/** PEM. */
export type KeyPair = { private_key: string; public_key: string }

/** RSA, 2048 bits, as WeChat Pay demands of merchants and uses itself. */
export function makeKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    public_key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** The number of a certificate as the merchant platform shows it: 40 hexadecimal digits. */
export function makeSerial(): string {
  const bytes = randomBytes(20)
  bytes[0] = 0x40 | (bytes[0]! & 0x3f)
  return bytes.toString('hex').toUpperCase()
}

/** The public half of a private key, both PEM. */
export function publicKeyOf(private_key: string): string {
  return createPublicKey(private_key).export({ type: 'spki', format: 'pem' }).toString()
}
