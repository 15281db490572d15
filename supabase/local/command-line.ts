import { parseArgs } from 'node:util'
import { Failure } from './failure'
import { type StackPlace, stackPlace } from './stack-place'

type Flag = Readonly<{ type: 'boolean' } | { type: 'string' }>
export type CommandLine = Readonly<{
  place: StackPlace
  words: readonly string[]
  flag: (name: string) => boolean
  text: (name: string) => string | undefined
}>

/** Reads a command's arguments: `--ports` names the stack everywhere; an unknown flag is refused with the list of known ones. */
export function readCommandLine(
  flags: Readonly<Record<string, Flag>>,
  args = process.argv.slice(2),
): CommandLine {
  const options: Record<string, Flag> = { ports: { type: 'string' }, ...flags }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const given = new Map<string, unknown>(Object.entries(values))
    const text = (name: string) => {
      const value = given.get(name)
      return typeof value === 'string' ? value : undefined
    }
    const base = text('ports')
    return {
      place: stackPlace(base === undefined ? undefined : Number(base)),
      words: positionals,
      flag: (name) => given.get(name) === true,
      text,
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    const known = Object.entries(options).map(([name, { type }]) =>
      type === 'string' ? `--${name} <…>` : `--${name}`,
    )
    throw new Failure(
      `${error instanceof Error ? error.message.split('. ')[0] : String(error)}. Known flags: ${known.join(' ')}`,
    )
  }
}
