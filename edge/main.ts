import { createApp } from './app.ts'
import { EnvError, parseEnv } from './env.ts'
import type { Env } from './env.ts'
import { logToConsole } from './log.ts'

function readEnv(): Env {
  try {
    return parseEnv(Deno.env.toObject())
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    for (const sentence of error.sentences) console.error(sentence)
    Deno.exit(1)
  }
}

const env = readEnv()
const { app, hangUp, close } = createApp(env)
const server = listen()

function listen() {
  try {
    return Deno.serve({
      port: env.PORT,
      hostname: env.HOST,
      handler: (request, { remoteAddr }) =>
        app.fetch(request, { address: 'hostname' in remoteAddr ? remoteAddr.hostname : '' }),
      onListen: ({ hostname, port }) => logToConsole({ level: 'info', event: 'listening', hostname, port }),
    })
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error
    console.error(`PORT ${env.PORT} is taken by another program.`)
    Deno.exit(1)
  }
}

async function shutDown(): Promise<void> {
  // Stops accepting, lets what is under way finish, then lets go of the database.
  hangUp()
  await server.shutdown()
  await close()
  Deno.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) Deno.addSignalListener(signal, () => void shutDown())
