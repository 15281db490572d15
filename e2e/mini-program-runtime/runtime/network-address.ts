import { addressOf } from './file-table.ts'

/** Nothing is ever there. */
const NO_SUCH_FILE = '/__no-such-file'

/**
 * WeChat has no cross-origin rules. Addresses outside the package go through the runtime's own server, which forwards
 * them; the original address stays readable (and matchable in a test) at the end of the new one.
 */
export function throughNetwork(url: string): string {
  return /^https?:\/\//.test(url) && !url.startsWith(location.origin) ? `/__net/${url}` : url
}

/** A picture's address: in the package, on the network, or one of the mini-program's files. */
export function pictureAddress(source: string): string {
  if (source.startsWith('wxfile://')) return addressOf(source) ?? NO_SUCH_FILE
  if (source === '' || /^(data|blob):/.test(source)) return source
  return throughNetwork(/^(https?:)?\/\//.test(source) ? source : `/${source.replace(/^\//, '')}`)
}
