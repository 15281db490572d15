import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Writes a file so that no reader, and no power cut, ever meets half of it. */
export function writeWhole(file: string, content: string, mode = 0o644): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const half = `${file}.${process.pid}.part`
  writeFileSync(half, content, { mode })
  renameSync(half, file)
}
