import { isAtLeast } from '../../library-version.ts'
import { launch, packed } from '../globals.ts'
import { reportMissing } from '../problems.ts'
import type { Api } from './convention.ts'

const { pinned, newer } = packed.library
const asked = new Set<string>()

/** Whether the phone's base library is too old for a method: https://developers.weixin.qq.com/miniprogram/dev/framework/compatibility.html */
function isTooNew(name: string): boolean {
  const since = newer[name]
  return since !== undefined && !isAtLeast(launch.baseLibrary, since)
}

/** What this phone has of the methods. Calling one that is newer than the pinned library, without asking before, is reported. */
export function onThisPhone(methods: Api): Api {
  const here = Object.entries(methods).filter(([name]) => !isTooNew(name))
  return Object.fromEntries(here.map(([name, method]) => [name, watched(name, method)]))
}

/** `wx.canIUse`, for methods and components; a call may follow. */
export function canIUse(supported: Api, unsupported: Api): (what: string) => boolean {
  return (what) => {
    asked.add(what)
    if (what.includes('.') || isTooNew(what)) return false
    return Object.hasOwn(supported, what) || !Object.hasOwn(unsupported, what)
  }
}

function watched(name: string, method: unknown): unknown {
  if (newer[name] === undefined || typeof method !== 'function') return method
  return (...given: unknown[]): unknown => {
    if (!asked.has(name))
      reportMissing(`wx.${name} in base library ${pinned}: it came with ${newer[name]}, ask canIUse before`)
    return method(...given)
  }
}
