import { importSPKI, importX509 } from 'jose'
import type { Parts } from '../parts.ts'
import { loggable } from '../sql-errors.ts'
import { PayTrouble } from './trouble.ts'
import type { NamedKey } from './variables.ts'

/** A platform certificate: its serial number, its PEM, and until when it is good. */
export type Certificate = { serial: string; pem: string; until: Date }

/** Reading a key takes longer than checking a signature with it. */
type KeyReader = () => Promise<CryptoKey>
const once = (read: KeyReader): KeyReader => {
  let key: Promise<CryptoKey> | undefined
  return () => (key ??= read())
}

/** An unknown serial is a reason to look for new certificates, but not for every stranger who invents one. */
const REST_MS = 60_000
/** As long as there is none at all, nothing works: then it is tried again sooner. */
const REST_WITHOUT_MS = 5_000
/** WeChat Pay asks to fetch them at least every 12 hours: a new one is shown well before it is used. */
const FRESH_MS = 12 * 3_600_000

/**
 * The keys with which WeChat Pay signs and for which it is encrypted to: public keys named in the configuration, and platform
 * certificates, which are fetched. While a merchant moves from certificates to a public key notices come under both.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012551764
 */
export class PlatformKeys {
  private readonly named: readonly { id: string; spki: string; verifying: KeyReader }[]
  private certificates = new Map<string, Certificate & { verifying: KeyReader }>()
  private triedAt = -Infinity
  private fetchedAt = -Infinity
  private underway: Promise<void> | null = null

  constructor(
    private readonly parts: Pick<Parts, 'now' | 'log'>,
    named: readonly NamedKey[],
    private readonly fetchCertificates: () => Promise<readonly Certificate[]>,
  ) {
    this.named = named.map((one) => ({ ...one, verifying: once(() => importSPKI(pemOf(one), 'RS256')) }))
  }

  /** The name of the public key that replies are to be signed with; null: by certificate. */
  get preferred(): string | null {
    return this.named[0]?.id ?? null
  }

  /** The key of this serial, null when WeChat Pay has none of that name. */
  async verifying(serial: string): Promise<CryptoKey | null> {
    const named = this.named.find(({ id }) => id === serial)
    if (named) return named.verifying()
    if (!this.good(serial) && this.maySearch()) await this.search()
    return this.good(serial)?.verifying() ?? null
  }

  /** The key to encrypt with, and its serial. Throws `PayTrouble`. */
  async encrypting(): Promise<{ serial: string; key: CryptoKey }> {
    const [named] = this.named
    if (named) return { serial: named.id, key: await importSPKI(pemOf(named), 'RSA-OAEP') }
    if (this.now() - this.fetchedAt > FRESH_MS && this.maySearch()) await this.search()
    const [latest] = [...this.certificates.values()]
      .filter(({ serial }) => this.good(serial))
      .sort((a, b) => b.until.getTime() - a.until.getTime())
    if (!latest) throw new PayTrouble(null, null, 'has no certificate to encrypt with')
    return { serial: latest.serial, key: await importX509(latest.pem, 'RSA-OAEP') }
  }

  private good(serial: string) {
    const certificate = this.certificates.get(serial)
    return certificate && certificate.until.getTime() > this.now() ? certificate : undefined
  }

  private maySearch(): boolean {
    const rest = this.certificates.size + this.named.length > 0 ? REST_MS : REST_WITHOUT_MS
    return this.underway !== null || this.now() - this.triedAt >= rest
  }

  /** Those who come together share one search. What is known stays, when it fails. */
  private search(): Promise<void> {
    this.underway ??= this.fetch().finally(() => (this.underway = null))
    return this.underway
  }

  private async fetch(): Promise<void> {
    this.triedAt = this.now()
    try {
      const found = await this.fetchCertificates()
      this.certificates = new Map(
        found.map((one) => [one.serial, { ...one, verifying: once(() => importX509(one.pem, 'RS256')) }]),
      )
      this.fetchedAt = this.now()
    } catch (error) {
      this.parts.log({ level: 'error', event: 'platform_certificates_not_fetched', error: loggable(error) })
    }
  }

  private now(): number {
    return this.parts.now().getTime()
  }
}

const pemOf = ({ spki }: NamedKey) => `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----`
