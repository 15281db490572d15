import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Plain vitest, without uni-app's plugin: `uni` is a small stand-in, so both worlds' branches of #ifdef are compiled in. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    name: 'client',
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['{src,build}/**/*.test.ts'],
    exclude: ['src/**/*.db.test.ts'],
    setupFiles: ['./testing/uni.ts'],
  },
})
