import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Failure } from '../failure'
import { PICTURE_BUCKET } from '../pictures'
import { isPicture, mimeType } from '../storage-folder'

const MAX_BYTES = 5 * 1024 * 1024
const listed = z.array(z.object({ name: z.string() }))

export type StorageAccess = Readonly<{ supabaseUrl: string; secretKey: string }>

/** The names of the pictures in a folder on this machine; none when there is no such folder. */
export async function picturesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => isPicture(name) && !name.startsWith('.'))
  } catch {
    return []
  }
}

/** The private bucket of product pictures, through the Storage API with the secret key. */
export class PictureStore {
  constructor(private readonly access: StorageAccess) {}

  /** Creates the bucket where it does not exist yet; on Supabase config.toml does the same. */
  async ensureBucket(): Promise<void> {
    const found = await this.call('GET', `bucket/${PICTURE_BUCKET}`)
    if (found.ok) return
    const body = JSON.stringify({ id: PICTURE_BUCKET, name: PICTURE_BUCKET, public: false })
    const made = await this.call('POST', 'bucket', body, 'application/json')
    if (!made.ok && made.status !== 409) await refuse('The picture bucket cannot be created', made)
  }

  /** File names already stored for a campaign. */
  async stored(campaignId: string): Promise<Set<string>> {
    const names = new Set<string>()
    for (let offset = 0; ; offset += 1000) {
      const body = JSON.stringify({ prefix: `${campaignId}/`, limit: 1000, offset })
      const reply = await this.call('POST', `object/list/${PICTURE_BUCKET}`, body, 'application/json')
      if (!reply.ok) await refuse('The stored pictures cannot be listed', reply)
      const page = listed.parse(await reply.json())
      for (const { name } of page) names.add(path.posix.basename(name))
      if (page.length < 1000) return names
    }
  }

  /** Stores pictures below the campaign's folder, replacing those of the same name; eight at a time. */
  async upload(campaignId: string, folder: string, names: readonly string[]): Promise<void> {
    const waiting = [...names]
    const worker = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const bytes = await readFile(path.join(folder, name))
        if (bytes.byteLength > MAX_BYTES) throw new Failure(`The picture ${name} is larger than 5 MB.`)
        const target = `object/${PICTURE_BUCKET}/${campaignId}/${encodeURIComponent(name)}`
        const reply = await this.call('POST', target, bytes, mimeType(name))
        if (!reply.ok) await refuse(`The picture ${name} cannot be stored`, reply)
      }
    }
    await Promise.all(Array.from({ length: 8 }, worker))
  }

  private async call(
    method: string,
    route: string,
    body?: BodyInit,
    contentType?: string,
  ): Promise<Response> {
    const key = this.access.secretKey
    const headers = new Headers({ apikey: key, authorization: `Bearer ${key}`, 'x-upsert': 'true' })
    if (contentType) headers.set('content-type', contentType)
    try {
      return await fetch(`${this.access.supabaseUrl}/storage/v1/${route}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      })
    } catch {
      throw new Failure(`Storage at ${this.access.supabaseUrl} does not answer.`)
    }
  }
}

async function refuse(what: string, reply: Response): Promise<never> {
  throw new Failure(`${what}: ${reply.status} ${(await reply.text()).slice(0, 300)}`)
}
