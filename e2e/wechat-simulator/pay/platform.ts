import { constants, privateDecrypt, randomInt, sign } from 'node:crypto'
import { makeCertificate } from './certificate.ts'
import { makeKeyPair, makeSerial, type KeyPair } from './merchant.ts'

/** Which key WeChat Pay shows the merchant: its certificate (merchants from before 2024) or its public key. */
export type KeyMode = 'certificate' | 'public_key'

type PlatformKey = Readonly<{ serial: string; private_key: string; public_key: string }>
type PlatformCertificate = PlatformKey & Readonly<{ certificate: string; from: Date; to: Date }>

const CERTIFICATE_LIFETIME_MS = 5 * 365 * 86_400_000

/**
 * WeChat Pay's own keys.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012551764: certificates are fetched; during a change several are valid, and any of
 * them may sign. Public keys are named by an id that begins with PUB_KEY_ID_ and are set in the merchant's configuration.
 */
export class Platform {
  /** Newest first. */
  private certificates: PlatformCertificate[] = []
  private keys: PlatformKey[] = []

  constructor(
    private readonly now: () => number,
    public mode: KeyMode,
    private readonly makePair: () => KeyPair = makeKeyPair,
  ) {}

  /** The number of the certificate that signs now. */
  get serial(): string {
    return this.newestCertificate().serial
  }

  /** The id of the public key that signs now. */
  get public_key_id(): string {
    return this.newestKey().serial
  }

  /** The public key behind `public_key_id`, PEM. */
  get public_key(): string {
    return this.newestKey().public_key
  }

  /** The public keys that the merchant platform shows, newest first: id and PEM. */
  get public_keys(): { id: string; public_key: string }[] {
    this.newestKey()
    return this.keys.map(({ serial, public_key }) => ({ id: serial, public_key }))
  }

  /** What `/v3/certificates` lists, newest first. */
  validCertificates(): readonly PlatformCertificate[] {
    this.newestCertificate()
    return this.certificates
  }

  /** From now on new keys sign; the old ones stay valid until they are retired. */
  rotate(): void {
    if (this.mode === 'certificate') this.certificates.unshift(this.makeCertificate())
    else this.keys.unshift(this.makeKey())
  }

  /** Ends the validity of all but the newest keys. */
  retire(): void {
    this.certificates = this.certificates.slice(0, 1)
    this.keys = this.keys.slice(0, 1)
  }

  /** Signs with the key of this name if there is one, else with the one that signs now. */
  sign(message: string, wanted?: string): { serial: string; signature: string } {
    const key =
      this.find(wanted) ?? (this.mode === 'certificate' ? this.newestCertificate() : this.newestKey())
    return {
      serial: key.serial,
      signature: sign('sha256', Buffer.from(message), key.private_key).toString('base64'),
    }
  }

  knows(serial: string | undefined): boolean {
    return this.find(serial) !== undefined
  }

  /** Personal data that the merchant has encrypted (RSA-OAEP with SHA-1); null when it was not for this key. */
  decrypt(ciphertext: string, serial: string): string | null {
    const key = this.find(serial)
    if (!key) return null
    try {
      const padding = constants.RSA_PKCS1_OAEP_PADDING
      const options = { key: key.private_key, padding, oaepHash: 'sha1' }
      return privateDecrypt(options, Buffer.from(ciphertext, 'base64')).toString()
    } catch {
      return null
    }
  }

  private find(serial: string | undefined): PlatformKey | undefined {
    return [...this.certificates, ...this.keys].find((key) => key.serial === serial)
  }

  private newestCertificate(): PlatformCertificate {
    if (!this.certificates[0]) this.certificates.push(this.makeCertificate())
    return this.certificates[0]!
  }

  private newestKey(): PlatformKey {
    if (!this.keys[0]) this.keys.push(this.makeKey())
    return this.keys[0]!
  }

  private makeCertificate(): PlatformCertificate {
    const from = new Date(this.now() - 60_000)
    const whole = {
      ...this.makePair(),
      serial: makeSerial(),
      from,
      to: new Date(this.now() + CERTIFICATE_LIFETIME_MS),
    }
    return { ...whole, certificate: makeCertificate(whole) }
  }

  private makeKey(): PlatformKey {
    const digits = Array.from({ length: 33 }, () => randomInt(10)).join('')
    return { ...this.makePair(), serial: `PUB_KEY_ID_0${digits}` }
  }
}
