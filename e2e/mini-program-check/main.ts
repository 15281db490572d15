import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readAppJson } from './app-json.ts'
import { readBuild } from './build.ts'
import { faultsIn } from './check.ts'
import { inKb, sizesOf } from './packages.ts'

// `npm run check:mini-program [-- --release]`: holds the compiled mini-program against WeChat's written limits.

const root = fileURLToPath(new URL('../..', import.meta.url))
const release = process.argv.includes('--release')
const api = process.env['VITE_API_URL'] ?? 'http://127.0.0.1:54323/functions/v1/api'

try {
  const build = readBuild(`${root}client/dist/build/mp-weixin`)
  const faults = faultsIn(build, { api, release, guide: readFileSync(`${root}docs/wechat.md`, 'utf8') })
  for (const fault of faults) console.error(`- ${fault}`)
  const read = readAppJson(build)
  if ('app' in read) {
    const [main = 0, ...others] = sizesOf(build, read.app).values()
    console.log(
      `Main package ${inKb(main)}, ${others.length} others of at most ${inKb(Math.max(0, ...others))}.`,
    )
  }
  console.log(faults.length === 0 ? 'Nothing speaks against it.' : `${faults.length} faults.`)
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
