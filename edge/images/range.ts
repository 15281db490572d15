/** What is answered of a file: all of it, a part, or that there is no such part. */
type Part = { status: 200 | 206 | 416; headers: Record<string, string>; body: BodyInit | null }

/** One range of bytes; several at once are answered by all of the file, which the standard allows. */
const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * The part of a file that a Range header asks for. Storage may have cut it out already; where it has not (the local stack's
 * knows no ranges) that is done here. https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export async function partOf(file: Response, range: string | undefined): Promise<Part> {
  const accepts = { 'accept-ranges': 'bytes' }
  const cut = file.headers.get('content-range')
  if (file.status === 206 && cut !== null) {
    return { status: 206, headers: { ...accepts, 'content-range': cut }, body: file.body }
  }
  const asked = RANGE.exec(range ?? '')
  const [from, to] = [asked?.[1] ?? '', asked?.[2] ?? '']
  if (from === '' && to === '') return { status: 200, headers: accepts, body: file.body }

  const bytes = await file.arrayBuffer()
  const size = bytes.byteLength
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(from) > Number(to))
    return { status: 200, headers: accepts, body: bytes }
  if (first > last) {
    return { status: 416, headers: { ...accepts, 'content-range': `bytes */${size}` }, body: null }
  }
  const headers = { ...accepts, 'content-range': `bytes ${first}-${last}/${size}` }
  return { status: 206, headers, body: bytes.slice(first, last + 1) }
}
