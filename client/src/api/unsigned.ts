import { hc } from 'hono/client'
import { apiUrl } from '@/platform/address'
import { request } from '@/platform/request'
import type { AppType } from '../../../edge/app.ts'

/** The edge for pages that a link opens by itself: nobody is signed up for looking at them. */
export const unsignedApi = hc<AppType>(apiUrl(), {
  // Hono wants a `fetch`; what it and `call` use of one is what `request` offers.
  fetch: request as unknown as typeof fetch,
})
