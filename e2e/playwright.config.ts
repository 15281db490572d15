import { defineConfig } from '@playwright/test'
import { args, executablePath } from './chromium.ts'

/** Journeys in a real browser against the running stack that STACK_STATUS names. One at a time: they share its campaign. */
export default defineConfig({
  testDir: './journeys',
  testIgnore: '**/*.slow.spec.ts',
  outputDir: '../test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath, args },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
