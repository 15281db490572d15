import type { Launch, Packed } from '../packed.ts'
import type { Control } from './control.ts'
import type { SimulatorAnswer } from './simulator.ts'

export type ProblemKind = 'error' | 'missing'

declare global {
  interface Window {
    /** Put there by the packed script. */
    __mpPacked: Packed
    /** Put there by the driver: what only the outside can know or do. */
    __mpReport(kind: ProblemKind, text: string): Promise<void>
    __mpSimulator(path: string, body: object | null): Promise<SimulatorAnswer | { refused: string }>
    __mpSaved(base64: string): Promise<void>
    /** What the driver calls. */
    __mp: Control
    /** uni-app's vendor.js captures and replaces these three, so they have to be true globals. */
    Component: (definition: object) => void
    Page: (definition: object) => void
    Behavior: (definition: object) => unknown
  }
}

/** The packer's output, and the launch that the driver put into the page's address. */
export const packed = window.__mpPacked
export const launch = JSON.parse(new URLSearchParams(location.search).get('launch') ?? '{}') as Launch
