import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readUpload, uploadCommand } from './upload'

// `npm run upload:mini-program`: builds, checks and uploads the mini-program, or says what is not set up for that.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const upload = readUpload(process.env, version, existsSync)
if ('missing' in upload) {
  console.error('The mini-program was not uploaded:')
  for (const sentence of upload.missing) console.error(`- ${sentence}`)
  process.exit(1)
}
run('npm', ['run', '--silent', 'build:mp-weixin'])
run('npm', ['run', '--silent', 'check:mini-program', '--', '--release'])
run('npx', uploadCommand(upload))
