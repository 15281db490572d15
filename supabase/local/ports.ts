import { createServer } from 'node:net'
import { Failure } from './failure'
import { LOOPBACK, type ServiceName, type StackPlace, h5Host } from './stack-place'

/** True when nothing listens on the port: tried by listening on it for a moment. */
export function isFree(port: number, host: string = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Refuses when another program holds one of the ports this start needs. */
export async function demandFreePorts(place: StackPlace, needed: readonly ServiceName[]): Promise<void> {
  for (const name of needed) {
    const port = place.ports[name]
    const hosts = name === 'h5' ? new Set([LOOPBACK, h5Host()]) : new Set([LOOPBACK])
    for (const host of hosts) {
      if (await isFree(port, host)) continue
      throw new Failure(
        `Port ${port} (${name}) is taken by another program; stop that one, or start on other ports: ` +
          'npm run stack -- start --ports <first of six free ports>',
      )
    }
  }
}
