import { inSinglePage } from './single-page.ts'

/** A mini-program's own files start with this; it is what `wx.env.USER_DATA_PATH` says on a phone. */
export const USER_DATA_PATH = 'wxfile://usr'
const TEMPORARY = 'wxfile://tmp_'

/** Single-page mode has files of its own. */
const DATABASE = inSinglePage ? 'mp-single-files' : 'mp-files'
const STORE = 'files'

type File = { content: Blob; address: string }

/** A folder has no content. */
const files = new Map<string, File | null>([[USER_DATA_PATH, null]])
let temporary = 0

const kept = (path: string) => path.startsWith(`${USER_DATA_PATH}/`)
const file = (content: Blob): File => ({ content, address: URL.createObjectURL(content) })

/** Everything that outlived the last start, read before the mini-program runs. */
export async function openFiles(): Promise<void> {
  const table = (await database()).transaction(STORE).objectStore(STORE)
  const [paths, contents] = await Promise.all([done(table.getAllKeys()), done(table.getAll())])
  for (const [at, path] of paths.entries()) {
    const content: unknown = contents[at]
    files.set(String(path), content instanceof Blob ? file(content) : null)
  }
}

export const isThere = (path: string): boolean => files.has(path)
export const isFolder = (path: string): boolean => files.get(path) === null
export const contentOf = (path: string): Blob | undefined => files.get(path)?.content

/** The address under which the browser can show a file. */
export const addressOf = (path: string): string | undefined => files.get(path)?.address

/** Names in a folder. */
export function namesIn(folder: string): string[] {
  const inside = [...files.keys()].filter((path) => path.startsWith(`${folder}/`))
  return [...new Set(inside.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))]
}

/** The files that are not temporary. */
export const filesKept = (): string[] =>
  [...files].flatMap(([path, one]) => (one && kept(path) ? [path] : []))

/** Bytes of all files that are not temporary. */
export function bytesKept(): number {
  let sum = 0
  for (const [path, one] of files) if (kept(path)) sum += one?.content.size ?? 0
  return sum
}

/** Puts a file where it lasts as long as the app runs, and says where. */
export function addTemporary(content: Blob, ending = ''): string {
  const path = `${TEMPORARY}${++temporary}${ending}`
  files.set(path, file(content))
  return path
}

/** Puts a file, or with null a folder. It is on the phone when this resolves. */
export async function put(path: string, content: Blob | null): Promise<void> {
  forget(path)
  files.set(path, content === null ? null : file(content))
  if (kept(path)) await change((table) => table.put(content, path))
}

/** Removes a file, or a folder with all that is in it. */
export async function remove(path: string): Promise<void> {
  const gone = [...files.keys()].filter((one) => one === path || one.startsWith(`${path}/`))
  for (const one of gone) forget(one)
  if (kept(path)) await change((table) => gone.forEach((one) => table.delete(one)))
}

function forget(path: string): void {
  const address = addressOf(path)
  if (address !== undefined) URL.revokeObjectURL(address)
  files.delete(path)
}

async function change(work: (table: IDBObjectStore) => void): Promise<void> {
  const transaction = (await database()).transaction(STORE, 'readwrite')
  work(transaction.objectStore(STORE))
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}

let opened: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
