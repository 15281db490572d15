/**
 * The refusals of code2Session. WeChat always answers with HTTP 200; the body carries `errcode` and `errmsg`.
 *
 * [1] https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html (40029, 45011, 40226)
 * [2] https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html (the global list: the rest)
 * The texts are those of the live service as they are quoted in public reports.
 */
export const refusals = {
  invalidGrantType: { errcode: 40002, errmsg: 'invalid grant_type' }, // [2]
  invalidAppId: { errcode: 40013, errmsg: 'invalid appid' }, // [2]
  invalidCode: { errcode: 40029, errmsg: 'invalid code' }, // [1]
  invalidSecret: { errcode: 40125, errmsg: 'invalid appsecret' }, // [2]
  codeUsed: { errcode: 40163, errmsg: 'code been used' }, // [2]
  codeBlocked: { errcode: 40226, errmsg: 'code blocked' }, // [1]
  appIdMissing: { errcode: 41002, errmsg: 'appid missing' }, // [2]
  secretMissing: { errcode: 41004, errmsg: 'appsecret missing' }, // [2]
  codeMissing: { errcode: 41008, errmsg: 'missing code' }, // [2]
  getRequired: { errcode: 43001, errmsg: 'require GET method' }, // [2]
  tooOften: { errcode: 45011, errmsg: 'api minute-quota reach limit, must slower, retry next minute' }, // [1]
} as const

export type Refusal = (typeof refusals)[keyof typeof refusals]
