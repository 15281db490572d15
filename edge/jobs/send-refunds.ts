import { sendRefunds as send } from '../payments/send-refunds.ts'
import type { Job } from './job.ts'

/** Approved refunds that nobody has paid back yet: approved in Studio, or left over when something was cut off. */
export const sendRefunds: Job = {
  name: 'send-refunds',
  async run(worker) {
    const { done, pending, failed } = await send(worker)
    return `${done} refunds paid back, ${pending} with the provider, ${failed} to be tried again`
  },
}
