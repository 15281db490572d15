import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from './failure'

export const PROJECT_DIR = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const DEFAULT_BASE = 54320

const OFFSETS = { h5: 0, supabase: 1, postgres: 2, edge: 3, wechat: 4, studio: 5 } as const
export type ServiceName = keyof typeof OFFSETS

/** Where one stack lives: its ports and its folder. Two stacks share nothing but the source code. */
export type StackPlace = Readonly<{
  base: number
  dataDir: string
  ports: Readonly<Record<ServiceName, number>>
  /** How commands name this stack: empty for the one of `npm start`. */
  flag: string
}>

/** The stack on ports from `base`; without it, the one of `npm start`. */
export function stackPlace(base: number = DEFAULT_BASE, projectDir: string = PROJECT_DIR): StackPlace {
  if (!Number.isInteger(base) || base < 1024 || base > 65_530) {
    throw new Failure('--ports takes the first of six ports, a whole number between 1024 and 65530.')
  }
  const ports = Object.fromEntries(Object.entries(OFFSETS).map(([name, offset]) => [name, base + offset]))
  return {
    base,
    dataDir: path.join(projectDir, base === DEFAULT_BASE ? '.data' : `.data-${base}`),
    ports: ports as Record<ServiceName, number>,
    flag: base === DEFAULT_BASE ? '' : ` --ports ${base}`,
  }
}

/** Everything but H5 listens on the loopback interface only; H5 follows HOST, so that a phone in the same network can open it. */
export const LOOPBACK = '127.0.0.1'

export function h5Host(): string {
  return process.env['HOST'] || LOOPBACK
}

/** The address people open: with HOST=0.0.0.0 this machine's address in the local network. */
export function h5Url(place: StackPlace): string {
  const host = h5Host()
  return `http://${host === '0.0.0.0' || host === '::' ? lanAddress() : host}:${place.ports.h5}`
}

function lanAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find((address) => address.family === 'IPv4' && !address.internal)?.address ?? LOOPBACK
}

/** A file inside node_modules; its absence means that the installation is incomplete. */
export function installed(...parts: string[]): string {
  const file = path.join(PROJECT_DIR, 'node_modules', ...parts)
  if (!existsSync(file)) {
    throw new Failure(
      `node_modules/${parts.join('/')} is missing, so the installation is incomplete; run npm install.`,
    )
  }
  return file
}
