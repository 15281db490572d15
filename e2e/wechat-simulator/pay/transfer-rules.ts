import { PayRefusal } from './errors.ts'
import { TRANSFER_SCENES } from './transfer-scenes.ts'
import type { Transfer, TransferFields } from './transfers.ts'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012716434: from 2,000 yuan the name is needed, below 0.30 yuan it must not be there. */
const NAME_FROM_FEN = 200_000
const NO_NAME_BELOW_FEN = 30
/** The limits of one transfer, as the merchant platform sets them at first. */
const LEAST_FEN = 10
const MOST_FEN = 2_000_000

/** The rules that hold between the fields of a transfer; `scenes` are those the merchant has been given. */
export function checkTransfer(fields: TransferFields, app_id: string, scenes: readonly string[]): void {
  const refuse = (message: string) => new PayRefusal(400, 'INVALID_REQUEST', message)
  if (fields.appid !== app_id) throw refuse('APPID不存在')
  const scene = scenes.includes(fields.transfer_scene_id)
    ? TRANSFER_SCENES[fields.transfer_scene_id]
    : undefined
  if (!scene) throw refuse('你尚未获取该转账场景')
  const reported = fields.transfer_scene_report_infos.map(({ info_type }) => info_type)
  if ([...reported].sort().join() !== [...scene.reports].sort().join())
    throw new PayRefusal(400, 'PARAM_ERROR', '未传入完整且对应的转账场景报备信息，请根据接口文档检查')
  if (fields.user_recv_perception && !scene.perceptions.includes(fields.user_recv_perception)) {
    throw refuse('暂不支持展示当前传入的用户收款感知')
  }
  const { transfer_amount: amount, user_name } = fields
  if (amount < LEAST_FEN || amount > MOST_FEN) throw refuse('超过单笔转账上下限')
  if (amount >= NAME_FROM_FEN && !user_name) throw refuse('转账金额大于等于2,000元时，收款用户姓名必填')
  if (amount < NO_NAME_BELOW_FEN && user_name) throw refuse('转账金额小于0.3元时，不支持传入收款用户姓名')
}

/** A repeat must ask for the same; the name is compared in clear, for each encryption of it differs. */
export function isSameTransfer(known: Transfer, fields: TransferFields, name: string | null): boolean {
  const bare = ({ user_name: _, ...rest }: TransferFields) => JSON.stringify(rest)
  return bare(known.fields) === bare(fields) && known.name === name
}
