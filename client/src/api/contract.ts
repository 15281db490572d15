import { hc } from 'hono/client'
import type { AppType } from '../../../edge/app.ts'

/** The edge as its own routes describe it. No type of a call or a row is written down twice. */
export type Edge = ReturnType<typeof hc<AppType>>
