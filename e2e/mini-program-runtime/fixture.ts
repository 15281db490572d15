import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const uni = join(
  dirname(createRequire(import.meta.url).resolve('@dcloudio/vite-plugin-uni/package.json')),
  'bin/uni.js',
)

let built: Promise<string> | undefined

/** Builds, once a process, the small mini-program that the runtime is tested with. The folder goes with the process. */
export function fixture(): Promise<string> {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  const dist = mkdtempSync(join(tmpdir(), 'mini-program-fixture-'))
  process.once('exit', () => rmSync(dist, { recursive: true, force: true }))
  await promisify(execFile)(process.execPath, [uni, 'build', '-p', 'mp-weixin'], {
    cwd: fileURLToPath(new URL('./fixture', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production', UNI_OUTPUT_DIR: dist },
  })
  return dist
}
