import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { App } from '@supabase/lite'

type StorageAdapter = NonNullable<App['_storageAdapter']>

/**
 * Keeps the bytes of Storage as files below one folder. Lite's own such adapter is not exported, and its command line
 * would write into the source tree.
 */
export class StorageFolder implements StorageAdapter {
  readonly driver = null

  constructor(private readonly folder: string) {}

  async getObject(bucket: string, key: string): ReturnType<StorageAdapter['getObject']> {
    const [metadata, body] = await Promise.all([
      this.headObject(bucket, key),
      readFile(this.file(bucket, key)),
    ])
    return { httpStatusCode: 200, metadata, body }
  }

  async uploadObject(
    ...args: Parameters<StorageAdapter['uploadObject']>
  ): ReturnType<StorageAdapter['uploadObject']> {
    const [bucket, key, , body, contentType, cacheControl] = args
    const file = this.file(bucket, key)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(
      file,
      body instanceof Uint8Array ? body : new Uint8Array(await new Response(body as BodyInit).arrayBuffer()),
    )
    return { ...(await this.headObject(bucket, key)), mimetype: contentType, cacheControl }
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    await rm(this.file(bucket, key), { force: true })
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key)
  }

  async copyObject(
    ...args: Parameters<StorageAdapter['copyObject']>
  ): ReturnType<StorageAdapter['copyObject']> {
    const [fromBucket, fromKey, , toBucket, toKey] = args
    const target = this.file(toBucket, toKey)
    await mkdir(path.dirname(target), { recursive: true })
    await copyFile(this.file(fromBucket, fromKey), target)
    const copied = await this.headObject(toBucket, toKey)
    return { ...copied, httpStatusCode: 200 }
  }

  async headObject(bucket: string, key: string): ReturnType<StorageAdapter['headObject']> {
    const file = this.file(bucket, key)
    const { size, mtime } = await stat(file)
    const eTag = `"${createHash('sha256')
      .update(await readFile(file))
      .digest('base64url')
      .slice(0, 27)}"`
    return {
      cacheControl: 'no-cache',
      contentLength: size,
      size,
      mimetype: mimeType(key),
      lastModified: mtime,
      eTag,
    }
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return `file://${this.file(bucket, key)}`
  }

  /** Refuses names that lead out of the folder. */
  private file(bucket: string, key: string): string {
    const file = path.resolve(this.folder, bucket, key)
    if (!file.startsWith(path.resolve(this.folder) + path.sep))
      throw new Error('The object name leaves its bucket.')
    return file
  }
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.mp4': 'video/mp4',
}

/** The types of pictures and videos that may be stored; anything else is plain bytes. */
export function mimeType(name: string): string {
  return MIME_TYPES[path.extname(name).toLowerCase()] ?? 'application/octet-stream'
}

export const isPicture = (name: string) => mimeType(name).startsWith('image/')
