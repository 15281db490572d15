import { expect, test } from 'vitest'
import { stagesOf } from './funnel'

test('each step is a share of what it came from; bars are of the longest in their stage', () => {
  const [promotion, interest] = stagesOf(
    [
      { stage: 'promotion', steps: [{ key: 'active_staff', count: 30 }] },
      {
        stage: 'interest',
        steps: [
          { key: 'share_opened', count: 200 },
          { key: 'product_view', count: 100 },
          { key: 'search', count: 25 },
        ],
      },
    ],
    { staff: 40, visitors: 125 },
  )
  expect(promotion?.steps).toMatchObject([{ base: 'staff', kept: 0.75, length: 1 }])
  expect(interest?.steps).toMatchObject([
    { base: null, kept: null, length: 1 },
    { base: 'visitors', kept: 0.8, length: 0.5, narrows: true },
    { base: 'product_view', kept: 0.25, length: 0.125, narrows: false },
  ])
})

test('of nobody there is no share', () => {
  const [stage] = stagesOf([{ stage: 'promotion', steps: [{ key: 'active_staff', count: 0 }] }], {
    staff: 0,
    visitors: 0,
  })
  expect(stage?.steps).toMatchObject([{ kept: null, length: 0 }])
})
