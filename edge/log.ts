/** One structured line. Callers never pass personal data: no names, numbers, codes, openids, tokens, addresses. */
export type LogLine = { level: 'info' | 'warn' | 'error'; event: string } & Record<string, unknown>
export type Log = (line: LogLine) => void

/** Writes each line as JSON to the standard output. */
export const logToConsole: Log = (line) => {
  console.log(JSON.stringify({ at: new Date().toISOString(), ...line }))
}
