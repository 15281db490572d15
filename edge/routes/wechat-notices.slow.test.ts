/** What wechat-notices.db.test.ts shows with some hundred notices, with ten thousand, on a stack of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isFree } from '../../supabase/local/ports'
import { PROJECT_DIR, stackPlace } from '../../supabase/local/stack-place'
import { noticeStorm } from '../testing/notices/storm.ts'
import { openWechatShop } from '../testing/wechat-shop.ts'

const NOTICES = 10_000
const folder = mkdtempSync(path.join(tmpdir(), 'neigou-notices-'))
let base: number

function stack(...words: string[]): string {
  const command = ['run', '--silent', 'stack', '--', ...words, '--ports', String(base)]
  const { status, stdout, stderr } = spawnSync('npm', command, { cwd: PROJECT_DIR, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr || stdout)
  return stdout
}

beforeAll(async () => {
  for (base = 57_100; ; base += 10) {
    const { ports } = stackPlace(base)
    if ((await Promise.all(Object.values(ports).map((port) => isFree(port)))).every(Boolean)) break
  }
  stack('start', '--fresh', '--detach', '--no-h5')
  const file = path.join(folder, 'status.json')
  writeFileSync(file, stack('status', '--json'))
  process.env['STACK_STATUS'] = file
})
afterAll(() => {
  stack('stop')
  rmSync(stackPlace(base).dataDir, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

test(
  `of ${NOTICES} spoiled notices none changes anything, and the log says why`,
  { timeout: 1_200_000 },
  async () => {
    const at = await openWechatShop()
    try {
      const reasons = await noticeStorm(at, NOTICES)
      expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBe(NOTICES)
      expect(reasons.size).toBeGreaterThan(20)
    } finally {
      await at.close()
    }
  },
)
