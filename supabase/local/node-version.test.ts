import { expect, test } from 'vitest'
import { demandNode } from './node-version'

test.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(() => demandNode(version)).not.toThrow()
})

test.each(['20.18.9', '18.20.8', '8.0.0'])('Node %s is refused', (version) => {
  expect(() => demandNode(version)).toThrow(
    `Node ${version} is too old; install Node 20.19 or newer and start again.`,
  )
})
