import { PayRefusal } from './errors.ts'
import { encryptResource } from './resource.ts'
import { chinaTime } from './times.ts'
import type { PayParts } from './world.ts'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012551764: each certificate is encrypted with the APIv3 key. */
export function listCertificates({ platform, merchant }: PayParts): object {
  if (platform.mode === 'public_key') {
    throw new PayRefusal(
      404,
      'RESOURCE_NOT_EXISTS',
      '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥',
    )
  }
  return {
    data: platform.validCertificates().map(({ serial, certificate, from, to }) => ({
      serial_no: serial,
      effective_time: chinaTime(from.getTime()),
      expire_time: chinaTime(to.getTime()),
      encrypt_certificate: encryptResource(merchant.api_v3_key, certificate, 'certificate'),
    })),
  }
}
