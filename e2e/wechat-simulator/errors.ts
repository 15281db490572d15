/**
 * The refusals. WeChat always answers with HTTP 200; the body carries `errcode` and `errmsg`.
 *
 * [1] https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html (40029, 45011, 40226)
 * [3] https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html,
 *     and its older page https://developers.weixin.qq.com/minigame/dev/api-backend/open-api/subscribe-message/subscribeMessage.send.html
 * [2] https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html (the global list: the rest)
 * The texts are those of the live service as they are quoted in public reports.
 */
export const refusals = {
  busy: { errcode: -1, errmsg: 'system error' }, // [2]
  invalidCredential: {
    errcode: 40001,
    errmsg:
      'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken',
  }, // [2]
  invalidGrantType: { errcode: 40002, errmsg: 'invalid grant_type' }, // [2]
  invalidOpenid: { errcode: 40003, errmsg: 'invalid openid' }, // [3]
  invalidAppId: { errcode: 40013, errmsg: 'invalid appid' }, // [2]
  invalidCode: { errcode: 40029, errmsg: 'invalid code' }, // [1]
  invalidTemplate: { errcode: 40037, errmsg: 'invalid template_id' }, // [3]
  invalidSecret: { errcode: 40125, errmsg: 'invalid appsecret' }, // [2]
  codeUsed: { errcode: 40163, errmsg: 'code been used' }, // [2]
  codeBlocked: { errcode: 40226, errmsg: 'code blocked' }, // [1]
  tokenMissing: { errcode: 41001, errmsg: 'access_token missing' }, // [2]
  appIdMissing: { errcode: 41002, errmsg: 'appid missing' }, // [2]
  secretMissing: { errcode: 41004, errmsg: 'appsecret missing' }, // [2]
  codeMissing: { errcode: 41008, errmsg: 'missing code' }, // [2]
  invalidPage: { errcode: 41030, errmsg: 'invalid page' }, // [3]
  tokenExpired: { errcode: 42001, errmsg: 'access_token expired' }, // [2]
  getRequired: { errcode: 43001, errmsg: 'require GET method' }, // [2]
  postRequired: { errcode: 43002, errmsg: 'require POST method' }, // [2]
  userRefused: { errcode: 43101, errmsg: 'user refuse to accept the msg' }, // [3]
  emptyBody: { errcode: 44002, errmsg: 'empty post data' }, // [2]
  dayQuota: { errcode: 45009, errmsg: 'reach max api daily quota limit' }, // [2]
  tooOften: { errcode: 45011, errmsg: 'api minute-quota reach limit, must slower, retry next minute' }, // [1]
  badFormat: { errcode: 47001, errmsg: 'data format error' }, // [2]
  argumentInvalid: { errcode: 47003, errmsg: 'argument invalid!' }, // [3]
} as const

export type Refusal = { errcode: number; errmsg: string }
