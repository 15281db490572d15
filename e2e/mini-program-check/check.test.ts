import { expect, it } from 'vitest'
import type { Build } from './build.ts'
import { faultsIn } from './check.ts'

const API = 'https://api.shop.example/functions/v1/api'
const GUIDE = 'declare `wx.chooseAddress` and `wx.setClipboardData`'

const APP = {
  pages: ['pages/door/index'],
  subPackages: [{ root: 'pages/me', pages: ['index'] }],
  window: { navigationStyle: 'custom', backgroundColor: '#FBF8F3' },
  preloadRule: { 'pages/door/index': { network: 'all', packages: ['pages/me'] } },
  requiredPrivateInfos: ['chooseAddress'],
  __usePrivacyCheck__: true,
}

const GOOD: Record<string, string> = {
  'app.json': JSON.stringify(APP),
  'project.config.json': '{"libVersion":"3.0.0"}',
  ...Object.fromEntries(
    ['pages/door/index', 'pages/me/index'].flatMap((page) =>
      ['js', 'json', 'wxml'].map((ending) => [`${page}.${ending}`, '']),
    ),
  ),
  'common/vendor.js': 'wx.setStorage({key:"device",data:{}})',
  'platform/storage-wechat.js':
    'const e=require("../common/vendor.js");e.wx$1.setStorage({key:k,data:d,encrypt:!0})',
  'platform/address.js': `e.index.chooseAddress({});e.index.setClipboardData({});const api="${API}"`,
}

/** A build of these files; a number stands for a file of that many bytes. */
function build(changed: Record<string, string | number | null> = {}): Build {
  const files = new Map<string, string | number | null>(Object.entries({ ...GOOD, ...changed }))
  return {
    files: [...files].flatMap(([file, held]) =>
      held === null ? [] : [{ file, bytes: typeof held === 'number' ? held : Buffer.byteLength(held) }],
    ),
    text: (file) => {
      const held = files.get(file)
      return held === undefined || held === null ? null : String(held)
    },
  }
}
const faults = (changed?: Record<string, string | number | null>, more = {}) =>
  faultsIn(build(changed), { api: API, release: true, guide: GUIDE, ...more })
const app = (changed: object) => ({ 'app.json': JSON.stringify({ ...APP, ...changed }) })

it('finds nothing in a build that keeps every rule', () => {
  expect(faults()).toEqual([])
})

it.each<[string, Record<string, string | number | null>, string]>([
  [
    'a main package over 500 KB',
    { 'static/big.png': 500 * 1024 },
    'the main package: 501 KB of at most 500 KB',
  ],
  ['a subpackage over 2 MB', { 'pages/me/big.png': 2 * 1024 * 1024 + 1 }, 'the package pages/me: 2049 KB'],
  ['more than 2 MB fetched ahead', { 'pages/me/big.png': 2 * 1024 * 1024 + 1 }, 'fetches ahead'],
  ['a misspelt key of app.json', app({ requiredPrivateInfo: [] }), 'app.json: '],
  ['an app.json that is none', { 'app.json': '{' }, 'app.json: '],
  ['a page without its template', { 'pages/me/index.wxml': null }, 'no pages/me/index.wxml'],
  ['a page named twice', app({ pages: ['pages/door/index', 'pages/door/index'] }), 'twice'],
  ['a main page inside a subpackage', app({ pages: ['pages/me/index'] }), 'inside the subpackage pages/me'],
  [
    'a preloaded package that is not there',
    app({ preloadRule: { 'pages/door/index': { network: 'all', packages: ['pages/you'] } } }),
    'pages/you, which is no subpackage',
  ],
  [
    'a call newer than the base library',
    { 'a.js': 'e.index.requestMerchantTransfer({})' },
    'needs the base library 3.3.0',
  ],
  ['a build for no base library', { 'project.config.json': '{"libVersion":""}' }, 'no libVersion'],
  [
    'a private method that the guide leaves out',
    { 'a.js': 'wx.chooseMedia({})' },
    'wx.chooseMedia needs the privacy guide',
  ],
  [
    'a location method that app.json leaves out',
    app({ requiredPrivateInfos: [] }),
    'missing in requiredPrivateInfos',
  ],
  [
    'a location method nobody uses',
    app({ requiredPrivateInfos: ['chooseAddress', 'getLocation'] }),
    'nothing uses',
  ],
  ['private methods without the check', app({ __usePrivacyCheck__: false }), '__usePrivacyCheck__'],
  [
    'a second writer to the storage',
    { 'a.js': 'e.index.setStorageSync("k",1)' },
    'a.js calls wx.setStorageSync',
  ],
  [
    'storage in clear',
    { 'platform/storage-wechat.js': 'e.wx$1.setStorage({key:k,data:d,encrypt:!1})' },
    'not encrypted',
  ],
  [
    'a foreign host',
    { 'a.wxml': '<image src="https://cdn.elsewhere.example/a.png"/>' },
    'https://cdn.elsewhere.example',
  ],
  ['a foreign socket', { 'a.js': 'connect("wss://elsewhere.example/x")' }, 'wss://elsewhere.example'],
])('refuses %s', (_, changed, fault) => {
  expect(faults(changed).join('\n')).toContain(fault)
})

it('lets a newer call pass where the script asks first', () => {
  const script = 'if(e.index.canIUse("requestMerchantTransfer"))e.index.requestMerchantTransfer({})'
  expect(faults({ 'a.js': script })).toEqual([])
})

it('lets a build for this machine pass, but not to WeChat', () => {
  const api = 'http://127.0.0.1:41003/functions/v1/api'
  const changed = { 'platform/address.js': `e.index.chooseAddress({});const api="${api}"` }
  expect(faults(changed, { api, release: false })).toEqual([])
  expect(faults(changed, { api, release: true })).toEqual([
    'http://127.0.0.1:41003 must begin with https',
    'http://127.0.0.1:41003 must be the name of a registered domain',
  ])
})
