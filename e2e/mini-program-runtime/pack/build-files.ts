import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'

/** The files of a compiled mini-program, by their path inside it. */
export class BuildFiles {
  readonly paths: readonly string[]

  constructor(private readonly root: string) {
    this.paths = list(root).map((path) => relative(root, path).split(sep).join('/'))
  }

  having(extension: string): string[] {
    return this.paths.filter((path) => path.endsWith(extension))
  }

  has(path: string): boolean {
    return this.paths.includes(path)
  }

  bytes(path: string): Buffer {
    return readFileSync(join(this.root, path))
  }

  text(path: string): string {
    return this.bytes(path).toString('utf8')
  }
}

function list(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? list(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

export const withoutExtension = (path: string) => path.replace(/\.[^./]+$/, '')

/** Resolves a reference as the mini-program does: `/` means its root, anything else the folder of the file. */
export function resolvePath(from: string, to: string): string {
  return posix.normalize(to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(from), to))
}
