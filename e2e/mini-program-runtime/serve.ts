import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'

const FORWARD = '/__net/'

/** Headers that belong to the connection, not to the message; and those that a browser adds and WeChat does not. */
const NOT_FORWARDED =
  /^(host|connection|keep-alive|transfer-encoding|upgrade|te|origin|referer|sec-.*|cookie)$/

let address: Promise<string> | undefined

/** Starts, once a process, the network that a mini-program sees, and returns its address. It ends with the process. */
export function network(appId: string): Promise<string> {
  address ??= new Promise((resolve, reject) => {
    const server = createServer((request, response) => forward(appId, request, response))
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    server.unref()
  })
  return address
}

/** `/__net/<address>` is fetched from that address as a phone would: no origin, WeChat's referer, no cross-origin rules. */
function forward(appId: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const url = (incoming.url ?? '').slice(FORWARD.length)
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (!incoming.url?.startsWith(FORWARD) || !target || !/^https?:$/.test(target.protocol)) {
    outgoing.writeHead(404).end()
    return
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).filter(([name]) => !NOT_FORWARDED.test(name)),
  )
  headers.referer = `https://servicewechat.com/${appId}/devtools/page-frame.html`
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest
  const request = send(target, { method: incoming.method, headers }, (reply) => {
    const replied = { ...reply.headers }
    for (const name of ['connection', 'keep-alive', 'transfer-encoding']) delete replied[name]
    if (replied.location) replied.location = FORWARD + new URL(replied.location, target).href
    outgoing.writeHead(reply.statusCode ?? 502, replied)
    reply.pipe(outgoing)
  })
  request.on('error', (error: NodeJS.ErrnoException) => {
    if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(502, { 'x-network-error': networkError(error.code) }).end()
  })
  outgoing.on('close', () => request.destroy())
  incoming.pipe(request)
}

function networkError(code = ''): string {
  const known: Record<string, string> = {
    ECONNREFUSED: 'CONNECTION_REFUSED',
    ENOTFOUND: 'NAME_NOT_RESOLVED',
    ECONNRESET: 'CONNECTION_RESET',
  }
  return known[code] ?? 'FAILED'
}
