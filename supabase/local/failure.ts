/** A reason to stop that the person at the keyboard can act on: printed as one sentence, without a stack trace. */
export class Failure extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'Failure'
  }
}

/** Runs a command; a Failure becomes its sentence on stderr and exit code 1, anything else keeps its stack trace. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    const sentence = error instanceof Failure ? error.message : missingPackage(error)
    console.error(sentence ? `\n${sentence}\n` : error)
    process.exit(1)
  }
}

function missingPackage(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error)) return null
  if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') return null
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? 'A package'
  return `${name} is missing, so the installation is incomplete; run npm install.`
}
