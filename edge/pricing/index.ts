export { quote, RULES_VERSION } from './quote.ts'
export { staffUnitPrice } from './unit-price.ts'
export type { UnitPrice } from './unit-price.ts'
export type * from './types.ts'
