// What the phone and `npm run verify-draws` share with the edge: the check, and nothing secret.
export { canVerify, commitmentOf, drawnNumber, isClientSeed } from './number.ts'
export { givenPrize, landedPrize } from './table.ts'
export { verifier, verify } from './verify.ts'
export type { Fault, FaultName, Verifier } from './verify.ts'
export type * from './types.ts'
