import { createPublicKey, sign } from 'node:crypto'

type Order = { serial: string; private_key: string; public_key: string; from: Date; to: Date }

/** A self-signed X.509 certificate as PEM. Node can read certificates but not make them, so it is written out here (RFC 5280). */
export function makeCertificate({ serial, private_key, public_key, from, to }: Order): string {
  const name = nameOf({ C: 'CN', O: 'Tenpay.com (simulated)', CN: 'Tenpay.com sign (simulated)' })
  const content = sequence(
    tagged(0xa0, integer('02')),
    integer(serial),
    SHA256_WITH_RSA,
    name,
    sequence(time(from), time(to)),
    name,
    createPublicKey(public_key).export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', content, private_key)
  const der = sequence(content, SHA256_WITH_RSA, tagged(0x03, Buffer.from([0]), signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** One element of DER: its tag, its length, its content. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts)
const integer = (hex: string) => tagged(0x02, Buffer.from(hex, 'hex'))
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const text = (value: string) => tagged(0x0c, Buffer.from(value))
/** GeneralizedTime, to the second, in UTC. */
const time = (at: Date) => tagged(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`))

const SHA256_WITH_RSA = sequence(oid('2a864886f70d01010b'), tagged(0x05))
const NAME_PARTS = { C: '550406', O: '55040a', CN: '550403' } as const

function nameOf(parts: Record<keyof typeof NAME_PARTS, string>): Buffer {
  const one = (key: keyof typeof NAME_PARTS) => tagged(0x31, sequence(oid(NAME_PARTS[key]), text(parts[key])))
  return sequence(one('C'), one('O'), one('CN'))
}
