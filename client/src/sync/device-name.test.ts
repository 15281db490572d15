import { expect, it } from 'vitest'
import { deviceName } from './device-name'

it('a device names itself once, also when it is asked twice at the same time', async () => {
  const [first, second] = await Promise.all([deviceName(), deviceName()])
  expect(first).toMatch(/^[0-9a-f-]{36}$/)
  expect([second, await deviceName()]).toEqual([first, first])
})
