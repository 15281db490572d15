import { parseEnv } from '../env.ts'
import type { Env } from '../env.ts'
import { JWT_SECRET } from './stack.ts'

/** A complete configuration that leads nowhere. */
export const VARIABLES = {
  NEIGOU_ENV: 'local',
  SUPABASE_URL: 'http://supabase.test',
  SUPABASE_ANON_KEY: 'sb_publishable_test',
  SUPABASE_SERVICE_ROLE_KEY: 'sb_secret_test',
  SUPABASE_DB_URL: 'postgres://nobody@127.0.0.1:1/nothing',
  JWT_SECRET,
  AUTH_BRIDGE_SECRET: 'Zk3vQ9x1LrT7yB5nW2mH8cD4fG6jK0pS',
  ENTRY_CODE_SECRET: 'a8Jd7Lw2Xc5Vb1Nm4Qz9Rt6Yp3Ks0HgF',
  IMAGE_URL_SECRET: 'Uq4Wn8Er2Ty6Io0Pa5Sd1Fg7Hj3Kl9Zx',
  LOTTERY_SECRET: 'Rb6Tn2Yw9Kx4Mv8Qc1Zs5Ld7Gf3Jh0Pe',
  H5_URL: 'https://h5.test',
  PAYMENT_PROVIDERS: 'sandbox',
  IMAGE_DELIVERY: 'stream',
} as const

export function testEnv(more: Record<string, string> = {}): Env {
  return parseEnv({ ...VARIABLES, ...more })
}
