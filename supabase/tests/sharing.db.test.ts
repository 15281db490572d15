import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, openCampaign, verdict } from './cast.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
})
afterAll(closeConnections)

const set = (changed: Record<string, unknown>) =>
  verdict(admin`update campaigns set ${admin(changed)} where id = ${campaign.id}`)

describe('what the admin lets people pass on', () => {
  it('shows no staff price on posters unless the admin turns it on', async () => {
    const [row] = await admin`select poster_shows_price from campaigns where id = ${campaign.id}`
    expect(row?.poster_shows_price).toBe(false)
  })

  it('takes a title and pictures of this campaign, and lets them go again', async () => {
    expect(
      await set({
        share_title: '给你留了一份邀请',
        share_image: `${campaign.id}/card.png`,
        poster_image: `${campaign.id}/poster.webp`,
      }),
    ).toBe('done')
    expect(await set({ share_title: null, share_image: null, poster_image: null })).toBe('done')
  })

  it.each([
    ['an empty title', { share_title: ' ' }, 'share_title has 1 to 40 characters'],
    [
      'a title that no card has room for',
      { share_title: '邀'.repeat(41) },
      'share_title has 1 to 40 characters',
    ],
    [
      'a card’s picture of a kind that WeChat does not show',
      { share_image: '{here}/card.svg' },
      'share_image is a .png or .jpg, nothing else fits a card',
    ],
    [
      'a card’s picture of another campaign',
      { share_image: '00000000-0000-4000-8000-000000000001/card.png' },
      "share_image and poster_image begin with the campaign's id",
    ],
    [
      'a poster’s picture of another campaign',
      { poster_image: '00000000-0000-4000-8000-000000000001/banner.svg' },
      "share_image and poster_image begin with the campaign's id",
    ],
  ])('refuses %s', async (_, changed, sentence) => {
    const named = Object.entries(changed).map(([name, text]) => [name, text.replace('{here}', campaign.id)])
    expect(await set(Object.fromEntries(named))).toContain(`"${sentence}"`)
  })
})
