import fc from 'fast-check'
import { inItsShape } from './in-its-shape.ts'
import { inItsSubstance } from './in-its-substance.ts'
import type { OtherPayment } from './in-its-substance.ts'
import { onTheWay } from './on-the-way.ts'
import type { Mutation } from './source.ts'

/** Notices from which nothing may follow. */
export const mutations = (other: OtherPayment): fc.Arbitrary<Mutation> =>
  fc.oneof(
    { arbitrary: onTheWay, weight: 5 },
    { arbitrary: inItsShape, weight: 3 },
    { arbitrary: inItsSubstance(other), weight: 3 },
  )
