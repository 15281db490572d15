import * as table from '../file-table.ts'
import { reportMissing } from '../problems.ts'
import { Refused } from '../refused.ts'
import { callBack, method, text, type Options } from './convention.ts'

/**
 * 200 MB of files, cached and of the mini-program's own together, and the words of the refusals:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/ability/file-system.html
 * https://developers.weixin.qq.com/miniprogram/dev/api/file/FileSystemManager.saveFile.html
 */
let limit = 200 * 1024 * 1024

/** As if everything but so many bytes were taken. */
export function leaveRoom(bytes: number): void {
  limit = table.bytesKept() + bytes
}

const refused = (errCode: number, message: string) => new Refused(message, { errCode })
const missing = (path: string) => refused(1300002, `no such file or directory ${path}`)

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** A path that the mini-program may write to. */
function own(path: string, what = 'open'): string {
  if (!path.startsWith(`${table.USER_DATA_PATH}/`)) {
    throw refused(1300013, `permission denied, ${what} ${path}`)
  }
  return path.replace(/\/$/, '')
}

function fileAt(path: string): Blob {
  const content = table.contentOf(path)
  if (content) return content
  throw table.isThere(path)
    ? refused(1301003, `illegal operation on a directory, open ${path}`)
    : missing(path)
}

function folderAt(path: string): string {
  const folder = path.replace(/\/$/, '')
  if (!table.isThere(folder)) throw missing(path)
  if (!table.isFolder(folder)) throw refused(1300020, `not a directory ${path}`)
  return folder
}

async function write(path: string, content: Blob): Promise<void> {
  const before = table.contentOf(own(path))?.size ?? 0
  if (table.isFolder(path)) throw refused(1301003, `illegal operation on a directory, open ${path}`)
  if (!table.isThere(folderOf(path))) throw missing(path)
  if (table.bytesKept() - before + content.size > limit)
    throw refused(1300202, 'the maximum size of the file storage limit is exceeded')
  await table.put(path, content)
}

async function mkdir({ dirPath, recursive }: Options): Promise<void> {
  const path = own(text(dirPath), 'mkdir')
  if (table.isThere(path)) throw refused(1301005, `file already exists ${path}`)
  const above = folderOf(path)
  if (!table.isThere(above)) {
    if (!recursive) throw missing(path)
    await mkdir({ dirPath: above, recursive })
  }
  await table.put(path, null)
}

const methods = {
  access: ({ path }: Options) => {
    if (!table.isThere(text(path).replace(/\/$/, ''))) throw missing(text(path))
  },
  mkdir,
  readdir: ({ dirPath }: Options) => ({ files: table.namesIn(folderAt(text(dirPath))) }),
  rmdir: async ({ dirPath, recursive }: Options) => {
    const folder = folderAt(own(text(dirPath), 'rmdir'))
    if (!recursive && table.namesIn(folder).length > 0) throw refused(1300066, 'directory not empty')
    await table.remove(folder)
  },
  readFile: async ({ filePath, encoding }: Options) => {
    const content = fileAt(text(filePath))
    if (encoding === undefined) return { data: await content.arrayBuffer() }
    if (encoding !== 'utf8' && encoding !== 'utf-8') throw new Refused(`invalid encoding "${text(encoding)}"`)
    return { data: await content.text() }
  },
  writeFile: ({ filePath, data }: Options) =>
    write(text(filePath), new Blob([data instanceof ArrayBuffer ? data : text(data)])),
  saveFile: async ({ tempFilePath, filePath }: Options) => {
    const from = text(tempFilePath)
    const content = table.contentOf(from)
    if (!content) throw new Refused('tempFilePath file not exist')
    await write(text(filePath), content)
    await table.remove(from)
    return { savedFilePath: text(filePath) }
  },
  copyFile: ({ srcPath, destPath }: Options) => write(text(destPath), fileAt(text(srcPath))),
  unlink: async ({ filePath }: Options) => {
    const path = own(text(filePath), 'unlink')
    if (table.isFolder(path)) throw refused(1300001, `operation not permitted, unlink ${path}`)
    fileAt(path)
    await table.remove(path)
  },
  getFileInfo: ({ filePath }: Options) => {
    const content = table.contentOf(text(filePath))
    if (!content) throw new Refused('file not exist')
    return { size: content.size }
  },
}

/** https://developers.weixin.qq.com/miniprogram/dev/api/file/FileSystemManager.html, as far as it is used. */
const manager: object = Object.fromEntries(
  Object.entries(methods).map(([name, run]) => [name, method(name, run)]),
)

export const fileSystem = new Proxy(manager, {
  get(target, name) {
    const known: unknown = Reflect.get(target, name)
    if (known !== undefined || typeof name !== 'string') return known
    return ({ fail }: Options = {}) => {
      reportMissing(`FileSystemManager.${name}`)
      callBack(fail, { errMsg: `${name}:fail not in the runtime yet` })
    }
  },
})
