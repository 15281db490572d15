import { defineConfig } from '@playwright/test'
import journeys from '../playwright.config.ts'

/** The runtime itself, by a mini-program of its own; needs no stack. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  globalSetup: '../install-browser.ts',
  outputDir: '../../test-results/runtime',
  workers: 2,
  fullyParallel: true,
})
