import { transferPost } from '../payouts/post.ts'
import { sendTransfers } from '../payouts/send-transfers.ts'
import type { Job } from './job.ts'

/** Payouts that were handed to WeChat: their bills are made, and those of which no notice has told are asked about. */
export const sendPayouts: Job = {
  name: 'send-payouts',
  async run(worker, now) {
    const post = transferPost({ wechatPay: null, now: () => new Date(), ...worker }, now)
    if (!post) return 'payouts by WeChat are not set up'
    const { paid, over, open, failed } = await sendTransfers(post)
    return `${paid} payouts received, ${over} transfers ended without that, ${open} under way, ${failed} to be tried again`
  },
}
