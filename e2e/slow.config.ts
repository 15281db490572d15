import { defineConfig } from '@playwright/test'
import journeys from './playwright.config.ts'

/** The journeys that take long or start much: the admin's whole day, second devices, two tabs, full storage, new versions of the app, other ways to pay. */
export default defineConfig({ ...journeys, testMatch: '**/*.slow.spec.ts', testIgnore: [] })
