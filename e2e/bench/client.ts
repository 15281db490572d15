import { request, Agent } from 'node:http'

/** A keep-alive HTTP client thin enough not to be what is measured. */
export function connect(api_url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const base = new URL(api_url)
  return (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
    new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>(
      (resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body)
        const call = request(
          {
            agent,
            host: base.hostname,
            port: base.port,
            method,
            path: base.pathname + path,
            headers: {
              ...headers,
              ...(text === undefined
                ? {}
                : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
            },
          },
          (reply) => {
            const parts: Buffer[] = []
            reply.on('data', (part: Buffer) => parts.push(part))
            reply.on('end', () =>
              resolve({
                status: reply.statusCode ?? 0,
                headers: reply.headers,
                text: Buffer.concat(parts).toString('utf8'),
              }),
            )
          },
        )
        call.on('error', reject)
        call.end(text)
      },
    )
}
