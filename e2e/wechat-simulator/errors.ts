/**
 * The refusals. WeChat always answers with HTTP 200; the body carries `errcode` and `errmsg`.
 *
 * [1] https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html (40029, 45011, 40226)
 * [3] https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html,
 *     and its older page https://developers.weixin.qq.com/minigame/dev/api-backend/open-api/subscribe-message/subscribeMessage.send.html
 * [2] https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html (the global list: the rest)
 * [4] https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/qr-code/api_getunlimitedqrcode.html; 45009 for the
 *     minute: https://developers.weixin.qq.com/minigame/dev/api-backend/open-api/qr-code/wxacode.getUnlimited.html
 * [5] https://developers.weixin.qq.com/miniprogram/dev/server/API/qrcode-link/url-link/api_generateurllink.html
 * [6] https://developers.weixin.qq.com/miniprogram/dev/server/API/sec-center/sec-check/api_msgseccheck.html
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
  invalidArguments: { errcode: 40097, errmsg: 'invalid args' }, // [4]
  invalidSecret: { errcode: 40125, errmsg: 'invalid appsecret' }, // [2]
  invalidScene: { errcode: 40129, errmsg: 'invalid scene' }, // [4] [6]
  codeUsed: { errcode: 40163, errmsg: 'code been used' }, // [2]
  invalidPath: { errcode: 40165, errmsg: 'invalid weapp pagepath' }, // [5]
  sceneLength: { errcode: 40169, errmsg: 'invalid length for scene, or the data is not json string' }, // [4]
  invalidQuery: { errcode: 40212, errmsg: 'invalid query' }, // [5]
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
  secondLimit: { errcode: 44990, errmsg: 'reach max api second frequence limit' }, // [5]
  minuteLimit: { errcode: 44991, errmsg: 'reach max api minute frequence limit' }, // [6]
  dayLimit: { errcode: 44993, errmsg: 'reach max api day frequence limit' }, // [5]
  dayQuota: { errcode: 45009, errmsg: 'reach max api daily quota limit' }, // [2]
  tooOften: { errcode: 45011, errmsg: 'api minute-quota reach limit, must slower, retry next minute' }, // [1]
  badFormat: { errcode: 47001, errmsg: 'data format error' }, // [2]
  argumentInvalid: { errcode: 47003, errmsg: 'argument invalid!' }, // [3]
  unauthorized: { errcode: 48001, errmsg: 'api unauthorized' }, // [2]
  notHereLately: { errcode: 61010, errmsg: 'code is expired' }, // [6]
  reservedWord: { errcode: 85096, errmsg: 'not allow include scancode_time field' }, // [4]
  expiryRange: { errcode: 85401, errmsg: 'time limit between 1min and 30days' }, // [5]
  invalidVersion: { errcode: 85402, errmsg: 'invalid env_version' }, // [5]
} as const

export type Refusal = { errcode: number; errmsg: string }
