import { expect, test } from 'vitest'
import { campaignOfPicture, unsigned } from './pictures-cache'

const ID = '0b7d3c1e-1111-4222-8333-444455556666'
const FOLDER = '/functions/v1/api/images/'

test('only a picture of a campaign is one', () => {
  expect(campaignOfPicture(`${FOLDER}${ID}/products/a.svg`)).toBe(ID)
  for (const path of [
    `${FOLDER}${ID}/`,
    `${FOLDER}a.svg`,
    `${FOLDER}${ID}/film.mp4`,
    '/functions/v1/api/sync',
    `/x${FOLDER}${ID}/a.svg`,
  ])
    expect(campaignOfPicture(path)).toBeNull()
})

test('the same picture under another signature is the same one', () => {
  const at = (query: string) => unsigned(`https://shop.test${FOLDER}${ID}/a.svg?${query}`)
  expect(at(`campaign_id=${ID}&exp=1&sig=a`)).toBe(at(`campaign_id=${ID}&exp=2&sig=b`))
  expect(at('exp=1&sig=a')).toBe(`https://shop.test${FOLDER}${ID}/a.svg`)
  expect(at('sig=a&width=200')).not.toBe(at('sig=a&width=400'))
})
