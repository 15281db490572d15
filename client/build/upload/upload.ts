/** What goes to WeChat's upload, as miniprogram-ci names it. */
export type Upload = { app_id: string; key_file: string; version: string; note: string; robot: string }

/** The pinned uploader; it is only fetched for an upload, as it brings half of WeChat's tools along. */
const UPLOADER = 'miniprogram-ci@2.1.42'
const FOLDER = 'client/dist/build/mp-weixin'

type Variables = Readonly<Record<string, string | undefined>>

/** Reads the settings of an upload, or says in a sentence each what is missing. `exists` tells whether a file is there. */
export function readUpload(
  variables: Variables,
  version: string,
  exists: (file: string) => boolean,
): Upload | { missing: string[] } {
  const { WECHAT_APP_ID, WECHAT_UPLOAD_KEY_FILE, VITE_API_URL, WECHAT_UPLOAD_ROBOT, WECHAT_UPLOAD_NOTE } =
    variables
  const robot = WECHAT_UPLOAD_ROBOT || '1'
  const missing = [
    ...(/^wx[0-9a-f]{16}$/.test(WECHAT_APP_ID ?? '')
      ? []
      : ['WECHAT_APP_ID must be the AppID of the mini-program (mp.weixin.qq.com, 开发管理 > 开发设置).']),
    ...(WECHAT_UPLOAD_KEY_FILE && exists(WECHAT_UPLOAD_KEY_FILE)
      ? []
      : [
          'WECHAT_UPLOAD_KEY_FILE must be the path of the upload key (开发管理 > 开发设置 > 小程序代码上传 > 小程序代码上传密钥).',
        ]),
    ...(VITE_API_URL?.startsWith('https://')
      ? []
      : [
          'VITE_API_URL must be the https address of the edge, e.g. https://<project>.supabase.co/functions/v1/api.',
        ]),
    ...(/^([1-9]|[12]\d|30)$/.test(robot) ? [] : ['WECHAT_UPLOAD_ROBOT must be a number from 1 to 30.']),
  ]
  if (missing.length > 0) return { missing }
  return {
    app_id: WECHAT_APP_ID ?? '',
    key_file: WECHAT_UPLOAD_KEY_FILE ?? '',
    version,
    note: WECHAT_UPLOAD_NOTE || `Neigou ${version}`,
    robot,
  }
}

/**
 * The arguments of npx that upload the compiled mini-program.
 * https://developers.weixin.qq.com/miniprogram/dev/devtools/ci.html
 */
export function uploadCommand({ app_id, key_file, version, note, robot }: Upload): string[] {
  const files = ['--pp', FOLDER, '--pkp', key_file]
  const named = ['--appid', app_id, '--uv', version, '-r', robot, '--ud', note]
  return ['--yes', UPLOADER, 'upload', ...files, ...named, '--use-project-config', 'true']
}
