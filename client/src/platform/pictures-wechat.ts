import { NoRoom, type Fetched, type PictureFiles } from './picture-files'

/**
 * Of the 200 MB of files that WeChat allows a mini-program, which are apart from its storage (1 MB a key, 10 MB in all):
 * https://developers.weixin.qq.com/miniprogram/dev/framework/ability/file-system.html
 */
export const PICTURES_BUDGET = 64 * 1024 * 1024

const TIMEOUT_MS = 15_000
const NOTE = 'seen.json'
const FULL = /maximum size of the file storage limit/
const NOTHING_THERE = /no such file or directory/

interface Answers<Reply> {
  success(reply: Reply): void
  fail(reason: { errMsg: string }): void
}

interface FileSystem {
  mkdir(options: { dirPath: string; recursive: boolean } & Answers<unknown>): void
  readdir(options: { dirPath: string } & Answers<{ files: string[] }>): void
  rmdir(options: { dirPath: string; recursive: boolean } & Answers<unknown>): void
  readFile(options: { filePath: string; encoding: 'utf8' } & Answers<{ data: string }>): void
  writeFile(options: { filePath: string; data: string; encoding: 'utf8' } & Answers<unknown>): void
  saveFile(options: { tempFilePath: string; filePath: string } & Answers<unknown>): void
  unlink(options: { filePath: string } & Answers<unknown>): void
  getFileInfo(options: { filePath: string } & Answers<{ size: number }>): void
}

declare const wx: {
  env: { USER_DATA_PATH: string }
  getFileSystemManager(): FileSystem
  downloadFile(
    options: { url: string; timeout: number } & Answers<{ statusCode: number; tempFilePath: string }>,
  ): void
}

const ask = <Reply>(call: (answers: Answers<Reply>) => void) =>
  new Promise<Reply>((success, reject) =>
    call({
      success,
      fail: ({ errMsg }) => reject(FULL.test(errMsg) ? new NoRoom(errMsg) : new Error(errMsg)),
    }),
  )

/** What is not there need not be removed, and has nothing in it. */
const orNothing =
  <Reply>(nothing: Reply) =>
  (failure: unknown): Reply => {
    if (failure instanceof Error && NOTHING_THERE.test(failure.message)) return nothing
    throw failure
  }

/** `pictures/<campaign>/` among the mini-program's own files. */
export function wechatPictureFiles(): PictureFiles {
  const files = wx.getFileSystemManager()
  const root = `${wx.env.USER_DATA_PATH}/pictures`
  const made = new Set<string>()

  const place = (folder: string, name: string) => `${root}/${folder}/${name}`
  const list = async (dirPath: string) =>
    (await ask<{ files: string[] }>((answers) => files.readdir({ dirPath, ...answers }))).files
  const sizeOf = async (filePath: string) =>
    (await ask<{ size: number }>((answers) => files.getFileInfo({ filePath, ...answers }))).size

  async function make(folder: string): Promise<void> {
    if (made.has(folder)) return
    const dirPath = `${root}/${folder}`
    const there = await list(dirPath).catch(orNothing(null))
    if (there === null) await ask((answers) => files.mkdir({ dirPath, recursive: true, ...answers }))
    made.add(folder)
  }

  async function fetch(url: string): Promise<Fetched> {
    const { statusCode, tempFilePath } = await ask<{ statusCode: number; tempFilePath: string }>((answers) =>
      wx.downloadFile({ url, timeout: TIMEOUT_MS, ...answers }),
    )
    // WeChat downloads a refusal like anything else.
    if (statusCode !== 200) throw new Error(`no picture: ${statusCode}`)
    return { place: tempFilePath, bytes: await sizeOf(tempFilePath) }
  }

  return {
    fetch,
    place,
    async keep(fetched, folder, name) {
      await make(folder)
      const filePath = place(folder, name)
      await ask((answers) => files.saveFile({ tempFilePath: fetched.place, filePath, ...answers }))
    },
    async names(folder) {
      const names = await list(`${root}/${folder}`).catch(orNothing<string[]>([]))
      return names.filter((name) => name !== NOTE)
    },
    bytes: (folder, name) => sizeOf(place(folder, name)),
    async drop(folder, name) {
      const filePath = place(folder, name)
      await ask((answers) => files.unlink({ filePath, ...answers })).catch(orNothing(null))
    },
    async clear(folder) {
      made.clear()
      const dirPath = folder === undefined ? root : `${root}/${folder}`
      await ask((answers) => files.rmdir({ dirPath, recursive: true, ...answers })).catch(orNothing(null))
    },
    async readNote(folder) {
      const filePath = place(folder, NOTE)
      const read = ask<{ data: string }>((answers) =>
        files.readFile({ filePath, encoding: 'utf8', ...answers }),
      )
      return (await read.catch(orNothing(null)))?.data ?? null
    },
    async writeNote(folder, text) {
      const filePath = place(folder, NOTE)
      await make(folder)
      await ask((answers) => files.writeFile({ filePath, data: text, encoding: 'utf8', ...answers }))
    },
  }
}
