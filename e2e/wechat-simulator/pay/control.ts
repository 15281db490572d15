import { Hono } from 'hono'
import { noticeControl } from './control-notices.ts'
import { peopleControl } from './control-people.ts'
import { serviceControl } from './control-service.ts'
import type { PayParts } from './world.ts'

/** What a test does in WeChat's place. */
export function payControl(parts: PayParts) {
  return new Hono()
    .route('/', peopleControl(parts))
    .route('/', noticeControl(parts))
    .route('/', serviceControl(parts))
}
