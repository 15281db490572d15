import { isIP } from 'node:net'
import { z } from 'zod'
import { fen, notifyUrl, text } from './fields.ts'

/** "数字、大小写字母_-|*", 6 to 32 characters. */
const outTradeNo = z.string('必须是字符串').regex(/^[\w\-|*]{6,32}$/, '必须是6到32个数字、大小写字母或_-|*')

/** RFC 3339 with an offset, to the second: 2018-06-08T10:34:56+08:00. */
const moment = z
  .string('必须是字符串')
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/, '必须遵循rfc3339标准格式')
  .refine((value) => !Number.isNaN(Date.parse(value)), '不是有效的时间')

const clientIp = text(45).refine((value) => isIP(value) > 0, '必须是IPv4或IPv6地址')
const scene = z.object({ payer_client_ip: clientIp, device_id: text(32).optional() }, '不能为空')

const common = z.object(
  {
    appid: text(32),
    mchid: text(32),
    description: text(127),
    out_trade_no: outTradeNo,
    time_expire: moment.optional(),
    attach: text(128).optional(),
    notify_url: notifyUrl,
    goods_tag: text(32).optional(),
    support_fapiao: z.boolean('必须是布尔值').optional(),
    amount: z.object({ total: fen, currency: z.literal('CNY', '只支持CNY').default('CNY') }, '不能为空'),
  },
  '请求包体必须是对象',
)

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791897 */
export const jsapiFields = common.extend({
  payer: z.object({ openid: text(128) }, '不能为空'),
  scene_info: scene.optional(),
})

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791834 */
export const h5Fields = common.extend({
  scene_info: scene.extend({
    h5_info: z.object(
      {
        type: z.enum(['Wap', 'iOS', 'Android'], '必须是Wap、iOS或Android'),
        app_name: text(64).optional(),
        app_url: text(128).optional(),
        bundle_id: text(128).optional(),
        package_name: text(128).optional(),
      },
      '不能为空',
    ),
  }),
})

export type JsapiFields = z.output<typeof jsapiFields>
export type H5Fields = z.output<typeof h5Fields>
