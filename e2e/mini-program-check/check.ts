import { faultsOfAddresses } from './addresses.ts'
import { faultsOfPages, readAppJson } from './app-json.ts'
import { faultsOfLibrary, knownMethods, pinnedLibrary } from './base-library.ts'
import type { Build } from './build.ts'
import { callsIn } from './calls.ts'
import { faultsOfPackages } from './packages.ts'
import { faultsOfPrivacy } from './privacy.ts'
import { faultsOfStorage } from './storage.ts'

export type Expected = {
  /** Where the mini-program finds the edge. */
  api: string
  /** Also what only matters for what goes to WeChat. */
  release: boolean
  /** docs/wechat.md, which tells the operator what to declare. */
  guide: string
}

/** Everything WeChat's written limits and our own say against a build; empty when it may go out. */
export function faultsIn(build: Build, { api, release, guide }: Expected): string[] {
  const read = readAppJson(build)
  if ('faults' in read) return read.faults
  const { app } = read
  const methods = knownMethods()
  const calls = callsIn(build, new Set(methods.keys()))
  return [
    ...faultsOfPages(build, app),
    ...faultsOfPackages(build, app),
    ...faultsOfLibrary(calls, methods, pinnedLibrary(build)),
    ...faultsOfPrivacy(calls, app, guide),
    ...faultsOfStorage(build, calls),
    ...faultsOfAddresses(build, api, release),
  ]
}
