import { type Server, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { demandFreePorts, isFree } from './ports'
import { stackPlace } from './stack-place'

let other: Server | undefined
afterEach(() => other?.close())

test('names the taken port, its purpose and the way out', async () => {
  const port = await listen()
  const place = { ...stackPlace(61100), ports: { ...stackPlace(61100).ports, edge: port } }
  await expect(demandFreePorts(place, ['edge'])).rejects.toThrow(
    new RegExp(`Port ${port} \\(edge\\) is taken.*--ports`),
  )
  await expect(demandFreePorts(place, [])).resolves.toBeUndefined()
  expect(await isFree(port)).toBe(false)
})

const listen = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : 0)
    })
    other = server
  })
