import type { Job } from './job.ts'

/** Messages for WeChat that are due: written in Studio or by a job, or refused for the time being. */
export const sendMessages: Job = {
  name: 'send-messages',
  async run({ messenger }, now) {
    if (!messenger) return 'WeChat messages are not set up'
    const { sent, again, given_up } = await messenger.send(now)
    return `${sent} messages sent, ${again} to be tried again, ${given_up} given up`
  },
}
