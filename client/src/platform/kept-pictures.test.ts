import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { computed, watchEffect } from 'vue'
import { PicturePhone } from '../../testing/picture-phone'
import { KeptPictures } from './kept-pictures'

let phone: PicturePhone
let pictures: KeptPictures
beforeEach(async () => {
  vi.useFakeTimers()
  phone = new PicturePhone()
  pictures = new KeptPictures(phone, 100)
  await pictures.open('c1')
})
afterEach(() => vi.useRealTimers())

/** A page that shows a picture: what it shows, and how often it was told anew. */
function shown(path: string, url = `net/${path}`) {
  const source = computed(() => pictures.sourceOf(path, url))
  const told: string[] = []
  watchEffect(() => told.push(source.value))
  return { source, told }
}
const settle = () => vi.runAllTimersAsync()

test('a page never waits: nothing at first, then the kept file', async () => {
  const { source, told } = shown('c1/10.svg')
  expect(source.value).toBe('')
  await settle()
  expect(source.value).toBe('kept/c1/c1_1b_10.svg')
  expect(told).toHaveLength(2)
})

test('a picture is downloaded once, whatever its signature is by then', async () => {
  shown('c1/10.svg', 'net/10?sig=a')
  await settle()
  shown('c1/10.svg', 'net/10?sig=b')
  await settle()
  expect(phone.fetched).toEqual(['net/10?sig=a'])
})

test('a cold start without a network shows what was kept', async () => {
  shown('c1/10.svg')
  await settle()
  phone.online = false
  pictures = new KeptPictures(phone, 100)
  const { source } = shown('c1/10.svg', '')
  expect(source.value).toBe('')
  await pictures.open('c1')
  expect(source.value).toBe('kept/c1/c1_1b_10.svg')
  expect(phone.fetched).toHaveLength(1)
})

test('what cannot be fetched is shown from the network, and fetched when the network is back', async () => {
  phone.online = false
  const { source } = shown('c1/10.svg')
  await settle()
  expect(source.value).toBe('net/c1/10.svg')
  phone.online = true
  pictures.retry()
  await settle()
  expect(source.value).toBe('kept/c1/c1_1b_10.svg')
})

test('what cannot be kept is shown all the same', async () => {
  phone.room = 0
  const { source } = shown('c1/10.svg')
  await settle()
  expect(source.value).toBe('tmp/net/c1/10.svg')
})

test('a page with more pictures than there is room for does not download them over and over', async () => {
  for (let n = 1; n <= 5; n++) {
    shown(`p${n}/40.svg`, `net/40/${n}`)
    await settle()
  }
  expect(phone.fetched).toHaveLength(5)
  expect(phone.used).toBeLessThanOrEqual(100)
})

test('six are downloaded at once, and the others after them', async () => {
  let open = () => {}
  phone.gate = new Promise<void>((resolve) => (open = resolve))
  for (let n = 1; n <= 20; n++) shown(`p${n}/1.svg`)
  await settle()
  expect(phone.fetched).toHaveLength(6)
  open()
  await settle()
  expect(phone.fetched).toHaveLength(20)
  expect(phone.mostUnderway).toBe(6)
})

test('pictures that arrive together are shown together', async () => {
  const paths = Array.from({ length: 6 }, (_, n) => `p${n}/1.svg`)
  const all = computed(() => paths.map((path) => pictures.sourceOf(path, `net/${path}`)))
  let told = 0
  watchEffect(() => {
    told += 1
    return all.value
  })
  await settle()
  expect(all.value).not.toContain('')
  expect(told).toBe(2)
})

test('nothing of a campaign is left, shown or fetched once it is forgotten, and the next one keeps its own', async () => {
  shown('c1/10.svg')
  await settle()
  let open = () => {}
  phone.gate = new Promise<void>((resolve) => (open = resolve))
  const late = shown('c1/20.svg')
  await Promise.resolve()
  const forgotten = pictures.forget('c1')
  open()
  await forgotten
  await settle()
  expect(phone.folders.size).toBe(0)
  expect(late.source.value).toBe('')
  await pictures.open('c2')
  shown('c2/10.svg')
  await settle()
  expect([...phone.folders.keys()]).toEqual(['c2'])
})

test('another person signing in finds no picture of anybody', async () => {
  shown('c1/10.svg')
  await settle()
  await phone.keep({ place: 'tmp', bytes: 1 }, 'an-earlier-campaign', 'x.svg')
  await pictures.forget()
  expect(phone.folders.size).toBe(0)
})

test('two paths never share a file', async () => {
  for (const path of ['a/b.svg', 'a_b.svg', 'a.b.svg', 'a_1b_b.svg']) shown(path)
  await settle()
  expect(await phone.names('c1')).toHaveLength(4)
})
