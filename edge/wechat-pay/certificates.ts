import { z } from 'zod'
import { isoTime } from '../http/fields.ts'
import { sealed, unseal } from './decrypting.ts'
import type { Certificate } from './platform-keys.ts'
import { PlatformKeys } from './platform-keys.ts'
import type { PayReply } from './request.ts'
import { parsedJson } from './request.ts'
import type { Parts } from '../parts.ts'
import { PayTrouble } from './trouble.ts'
import { whyNotBelieved } from './verifying.ts'

const list = z.object({
  data: z
    .array(z.object({ serial_no: z.string(), expire_time: isoTime, encrypt_certificate: sealed }))
    .min(1)
    .max(20),
})

/**
 * The platform certificates in a reply of `/v3/certificates`. That they come from WeChat Pay is shown twice: only it knows the
 * APIv3 key that they are encrypted with, and one of them has signed the reply.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012551764
 */
export async function readCertificates(
  parts: Pick<Parts, 'now' | 'log'>,
  api_v3_keys: readonly string[],
  { headers, body }: PayReply,
): Promise<Certificate[]> {
  const parsed = list.safeParse(parsedJson(body))
  if (!parsed.success) throw new PayTrouble(null, null, 'sent no list of certificates')
  const certificates: Certificate[] = []
  for (const { serial_no, expire_time, encrypt_certificate } of parsed.data.data) {
    const pem = await unseal(api_v3_keys, encrypt_certificate)
    if (pem !== null) certificates.push({ serial: serial_no, pem, until: new Date(expire_time) })
  }
  if (certificates.length === 0) throw new PayTrouble(null, null, 'sent certificates that no APIv3 key opens')
  const own = new PlatformKeys(parts, [], () => Promise.resolve(certificates))
  const reason = await whyNotBelieved(own, headers, body, parts.now())
  if (reason) throw new PayTrouble(null, null, `sent certificates that are not believed: ${reason}`)
  return certificates
}
