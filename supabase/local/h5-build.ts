import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { lastLines } from './child'
import { Failure } from './failure'
import { PROJECT_DIR, installed } from './stack-place'

const CLIENT_DIR = path.join(PROJECT_DIR, 'client')
export const H5_DIR = path.join(CLIENT_DIR, 'dist/build/h5')
const STAMP = '.inputs'

/** Everything the build reads: the client, the pricing shared with the edge, the types of the edge, the versions. */
const INPUTS = ['client', 'edge', 'package-lock.json', 'package.json']

/** A fingerprint of all input files, so that an unchanged client is not built again. */
export function inputsHash(projectDir: string = PROJECT_DIR): string {
  const hash = createHash('sha256')
  const visit = (file: string) => {
    const name = path.basename(file)
    if (name === 'node_modules' || name === 'dist' || name.endsWith('.test.ts')) return
    if (statSync(file).isDirectory())
      for (const entry of readdirSync(file).sort()) visit(path.join(file, entry))
    else hash.update(path.relative(projectDir, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  for (const input of INPUTS)
    if (existsSync(path.join(projectDir, input))) visit(path.join(projectDir, input))
  return hash.digest('hex')
}

/** Builds the H5 client unless what lies in dist was built from these very files. */
export async function buildH5(signal: AbortSignal): Promise<'built' | 'unchanged'> {
  const inputs = inputsHash()
  const stamp = path.join(H5_DIR, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return 'unchanged'

  // Built aside and moved into place whole: another stack may be serving the old one, or building too.
  const aside = path.join(CLIENT_DIR, `dist/build/h5-${process.pid}`)
  const logFile = path.join(CLIENT_DIR, 'dist/h5-build.log')
  mkdirSync(path.dirname(aside), { recursive: true })
  try {
    await runUniBuild(aside, logFile, signal)
    writeFileSync(path.join(aside, STAMP), inputs)
    rmSync(H5_DIR, { recursive: true, force: true })
    try {
      renameSync(aside, H5_DIR)
    } catch (error) {
      // Another stack was a moment faster with the same files.
      if (readFileSync(stamp, 'utf8') !== inputs) throw error
    }
    return 'built'
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

async function runUniBuild(outputDir: string, logFile: string, signal: AbortSignal): Promise<void> {
  const uni = installed('@dcloudio', 'vite-plugin-uni', 'bin', 'uni.js')
  const log = openSync(logFile, 'w')
  const code = await new Promise<number | null>((resolve, reject) => {
    // CI: without it uni-app asks its maker's server for updates, telling it about this machine.
    const env = { ...process.env, NODE_ENV: 'production', CI: '1', UNI_OUTPUT_DIR: outputDir }
    // The default minifier takes 4 s longer to save one percent.
    const build = spawn(process.execPath, [uni, 'build', '--minify', 'esbuild'], {
      cwd: CLIENT_DIR,
      env,
      stdio: ['ignore', log, log],
      signal,
    })
    build.once('error', reject)
    build.once('exit', resolve)
  })
  closeSync(log)
  if (code !== 0)
    throw new Failure(`The H5 client does not build; the end of ${logFile}:\n${lastLines(logFile, 30)}`)
}
