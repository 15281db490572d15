import { defineConfig } from 'vitest/config'

const skipped = ['**/node_modules/**', '**/dist/**']

/**
 * client, unit: need nothing. database: needs a running stack, named by STACK_STATUS (see e2e/run-tests.ts). slow: starts and
 * breaks stacks of its own.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      './client/vitest.config.ts',
      {
        test: {
          name: 'unit',
          include: ['{edge,e2e,supabase}/**/*.test.ts'],
          exclude: [...skipped, '**/*.db.test.ts', '**/*.slow.test.ts'],
        },
      },
      {
        resolve: { alias: { '@': new URL('../client/src', import.meta.url).pathname } },
        test: {
          name: 'database',
          include: ['{client,edge,e2e,supabase}/**/*.db.test.ts'],
          exclude: skipped,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['{edge,e2e,supabase}/**/*.slow.test.ts'],
          exclude: skipped,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
