import { Hono } from 'hono'
import { createVerifier } from './auth.ts'
import type { PersonContext } from './auth.ts'
import { openCodePictures } from './code-pictures/worker.ts'
import type { CodePictures } from './code-pictures/worker.ts'
import { openDb } from './db.ts'
import type { Env } from './env.ts'
import { wrapInShell } from './http/shell.ts'
import { inboxNews } from './live/news.ts'
import { WaitingRoom } from './live/waiting-room.ts'
import { logToConsole } from './log.ts'
import { sendAfterWrites } from './messages/after-writes.ts'
import { openMessenger } from './messages/messenger.ts'
import type { Messenger } from './messages/messenger.ts'
import type { Parts } from './parts.ts'
import { patience } from './payments/patience.ts'
import { openProviders } from './payments/provider.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { codePictureRoutes } from './routes/code-pictures.ts'
import { codeSheetRoutes } from './routes/code-sheets.ts'
import { couponRoutes } from './routes/coupons.ts'
import { dashboardRoutes } from './routes/dashboard.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { earningRoutes } from './routes/earnings.ts'
import { entryRoutes } from './routes/entry.ts'
import { eventRoutes } from './routes/events.ts'
import { fanRoutes } from './routes/fans.ts'
import { healthRoutes } from './routes/health.ts'
import { imageRoutes } from './routes/images.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { jobRoutes } from './routes/jobs.ts'
import { leaderboardRoutes } from './routes/leaderboard.ts'
import { liveRoutes } from './routes/live.ts'
import { lotteryRoutes } from './routes/lottery.ts'
import { mallRoutes } from './routes/mall.ts'
import { meRoutes } from './routes/me.ts'
import { orderRoutes } from './routes/orders.ts'
import { paymentRoutes } from './routes/payments.ts'
import { payoutRoutes } from './routes/payouts.ts'
import { previewRoutes } from './routes/previews.ts'
import { quoteRoutes } from './routes/quotes.ts'
import { redemptionRoutes } from './routes/redemptions.ts'
import { sessionRoutes } from './routes/session.ts'
import { shareRoutes } from './routes/share.ts'
import { subscriptionRoutes } from './routes/subscriptions.ts'
import { syncRoutes } from './routes/sync.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { wechatRoutes } from './routes/wechat.ts'
import { loggable } from './sql-errors.ts'
import { openAccessTokens } from './wechat/access-token.ts'
import { openWechatPay } from './wechat-pay/open.ts'

function routes(parts: Parts) {
  return new Hono<PersonContext>()
    .route('/', healthRoutes(parts))
    .route('/session', sessionRoutes(parts))
    .route('/me', meRoutes(parts))
    .route('/entry', entryRoutes(parts))
    .route('/campaigns', campaignRoutes(parts))
    .route('/previews', previewRoutes(parts))
    .route('/sync', syncRoutes(parts))
    .route('/live', liveRoutes(parts))
    .route('/coupons', couponRoutes(parts))
    .route('/quotes', quoteRoutes(parts))
    .route('/orders', orderRoutes(parts))
    .route('/payments', paymentRoutes(parts))
    .route('/redemptions', redemptionRoutes(parts))
    .route('/share', shareRoutes(parts))
    .route('/fans', fanRoutes(parts))
    .route('/earnings', earningRoutes(parts))
    .route('/leaderboard', leaderboardRoutes(parts))
    .route('/payouts', payoutRoutes(parts))
    .route('/lottery', lotteryRoutes(parts))
    .route('/mall', mallRoutes(parts))
    .route('/deliveries', deliveryRoutes(parts))
    .route('/inbox', inboxRoutes(parts))
    .route('/events', eventRoutes(parts))
    .route('/subscriptions', subscriptionRoutes(parts))
    .route('/images', imageRoutes(parts))
    .route('/code-pictures', codePictureRoutes(parts))
    .route('/code-sheets', codeSheetRoutes(parts))
    .route('/dashboard', dashboardRoutes(parts))
    .route('/wechat', wechatRoutes(parts))
    .route('/webhooks', webhookRoutes(parts))
    .route('/jobs', jobRoutes(parts))
}

/** Every route with its input and output, from which the client's calls are inferred. */
export type AppType = ReturnType<typeof routes>

/** The whole edge. Tests replace parts; nothing in here touches Deno, so it runs in Node as well. */
export function createApp(env: Env, replaced: Partial<Parts> = {}) {
  const db = replaced.db ?? openDb(env.SUPABASE_DB_URL)
  const reach = { env, fetch: globalThis.fetch, now: () => new Date(), log: logToConsole, ...replaced }
  const wechatPay = replaced.wechatPay === undefined ? openWechatPay(reach) : replaced.wechatPay
  const own = {
    tokens: openAccessTokens(reach),
    db,
    verify: createVerifier(env),
    wechatPay,
    providers: openProviders({ env, db, wechatPay }),
    patience,
    ...reach,
  }
  const messenger = own.messenger === undefined ? openMessenger(own) : own.messenger
  const codePictures = own.codePictures === undefined ? openCodePictures(own) : own.codePictures
  const live = own.live ?? openLive(own, messenger, codePictures)
  const parts: Parts = { ...own, messenger, codePictures, live }
  const app = new Hono<PersonContext>()
  wrapInShell(app, env, parts.log)
  app.use(sendAfterWrites(messenger))
  const mounted = routes(parts)
  // Supabase's gateway strips /functions/v1 before the function sees the path; a plain proxy does not.
  app.route('/functions/v1/api', mounted).route('/api', mounted)
  return {
    app,
    /** Answers whoever is being kept waiting, because the process is about to end. */
    hangUp: () => parts.live.close(),
    close: async () => {
      parts.live.close()
      await messenger?.close()
      await codePictures?.close()
      await parts.db.close()
    },
  }
}

function openLive(
  { db, log }: Pick<Parts, 'db' | 'log'>,
  messenger: Messenger | null,
  codePictures: CodePictures | null,
): WaitingRoom {
  const failed = (error: unknown) => log({ level: 'warn', event: 'news_not_read', error: loggable(error) })
  // What Studio or a job has written is sent, or made, as soon as anybody here hears of anything new.
  return new WaitingRoom(inboxNews(db), failed, () => {
    messenger?.soon()
    codePictures?.soon()
  })
}
