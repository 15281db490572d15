import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const uni = join(
  dirname(createRequire(import.meta.url).resolve('@dcloudio/vite-plugin-uni/package.json')),
  'bin/uni.js',
)

/** Builds the small mini-program that the runtime is tested with, into a folder of its own. */
export async function buildFixture(): Promise<{ dist: string; remove: () => Promise<void> }> {
  const dist = await mkdtemp(join(tmpdir(), 'mini-program-fixture-'))
  await promisify(execFile)(process.execPath, [uni, 'build', '-p', 'mp-weixin'], {
    cwd: fileURLToPath(new URL('./fixture', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production', UNI_OUTPUT_DIR: dist },
  })
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) }
}
