import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** One file of a compiled mini-program; `file` as WeChat writes it, from the root and with slashes. */
export type BuiltFile = { file: string; bytes: number }

/** A compiled mini-program in its folder. */
export type Build = {
  files: readonly BuiltFile[]
  /** The text of a file; null when there is none. */
  text: (file: string) => string | null
}

/** Looks at a compiled mini-program. Throws when the folder holds none. */
export function readBuild(folder: string): Build {
  if (!existsSync(path.join(folder, 'app.json'))) {
    throw new Error(`There is no compiled mini-program in ${folder}: run npm run build:mp-weixin first.`)
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => ({
      file: name.split(path.sep).join('/'),
      bytes: statSync(path.join(folder, name)).size,
    }))
  return {
    files,
    text: (file) => {
      const at = path.join(folder, file)
      return existsSync(at) ? readFileSync(at, 'utf8') : null
    },
  }
}
