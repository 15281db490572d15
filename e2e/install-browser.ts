import { spawnSync } from 'node:child_process'
import { executablePath } from './chromium.ts'

/** Brings Debian's browser and a Chinese font, where they are missing. */
export default function installBrowser(): void {
  const has = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' })
  const browser = has(executablePath, '--version').status === 0
  const font = (has('fc-list', ':lang=zh').stdout ?? '').trim() !== ''
  if (browser && font) return
  console.log('Installing Chromium and a Chinese font …')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk', 'fontconfig'],
  ]) {
    const done = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (done.status !== 0)
      throw new Error('The browser tests need Chromium and a Chinese font; apt-get could not install them.')
  }
}
