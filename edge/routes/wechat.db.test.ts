import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '../../e2e/wechat-simulator/simulator.ts'
import { shareCode } from '../entry/codes.ts'
import { buyingIn } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { answerOf, BASE } from '../testing/person.ts'
import type { Person } from '../testing/person.ts'
import { refused } from '../testing/at-once.ts'
import { openEdge } from '../testing/stack.ts'

const account = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
const official = { app_id: 'wxofficial01234567', app_secret: 'a-secret-of-the-account' }
let wechat: ReturnType<typeof createSimulator>
const outside: typeof fetch = async (url, init) => wechat.request(String(url), init)
const edge = openEdge(
  { fetch: outside },
  {
    WECHAT_APP_ID: account.app_id,
    WECHAT_APP_SECRET: account.app_secret,
    WECHAT_API_URL: 'http://wechat.test',
    WECHAT_OFFICIAL_APP_ID: official.app_id,
    WECHAT_OFFICIAL_APP_SECRET: official.app_secret,
    WECHAT_MINI_PROGRAM_ID: 'gh_0123456789ab',
  },
)
const bare = openEdge()
let campaign: TestCampaign
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
})
beforeEach(() => {
  wechat = createSimulator({ ...account, official, pages: ['pages/door/index'] })
})
afterAll(() => Promise.all([edge.close(), bare.close()]))

async function control(path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' }
  const init = body && { method: 'POST', headers, body: JSON.stringify(body) }
  return (await (await wechat.request(`/__control${path}`, init)).json()) as Record<string, unknown>
}
const ask = async (path: string, at = edge) => answerOf(await at.request(BASE + path))
/** Somebody WeChat knows, lately in the mini-program. */
async function known(person: Person) {
  const { openid } = await control('/login-code', { user: person.id })
  await edge.sql`select private.note_openid(${person.id}, ${String(openid)})`
}
const madeLinks = async () => (await control('/links')).links as { path: string; query: string }[]

describe('GET /wechat', () => {
  it('says which ways lead to the mini-program from here', async () => {
    expect(await ask('/wechat')).toMatchObject({ status: 200, body: { open_tag: true, url_link: true } })
    expect((await ask('/wechat', bare)).body).toEqual({ open_tag: false, url_link: false })
  })
})

describe('GET /wechat/js-config', () => {
  const at = (url: string) => `/wechat/js-config?url=${encodeURIComponent(url)}`

  it('signs a page of the site so that WeChat takes it, without what follows #', async () => {
    const { status, body } = await ask(at('https://h5.example/i/AbCdEfGhIjKlMnOp12#/pages/door/index'))
    expect(status).toBe(200)
    const { mini_program_id, ...config } = body
    expect(mini_program_id).toBe('gh_0123456789ab')
    const url = 'https://h5.example/i/AbCdEfGhIjKlMnOp12'
    expect(await control('/js-config', { ...config, url })).toMatchObject({ ok: true })
    expect(JSON.stringify(edge.log)).not.toContain('AbCdEfGhIjKlMnOp12')
  })

  it.each(['https://evil.example/', 'https://h5.example.evil.example/', 'http://h5.example/', 'x', ''])(
    'signs nothing for %j',
    async (url) => {
      expect(await ask(at(url))).toMatchObject(refused(400, 'invalid_input', { field: 'url' }))
    },
  )

  it('says so where there is no service account', async () => {
    expect(await ask(at('https://h5.example/'), bare)).toMatchObject(refused(422, 'provider_unavailable'))
  })
})

describe('GET /wechat/url-link', () => {
  const inCampaign = () => `/wechat/url-link?campaign_id=${campaign.id}`

  it('takes a friend along with the code of who invited them, so that the same person has brought them', async () => {
    const [sponsor, friend] = [await edge.person(), await edge.person()]
    const { participant_id } = await campaign.admit(sponsor)
    await campaign.invite(sponsor, friend)
    const { status, body } = await friend.get(inCampaign())
    expect(status).toBe(200)
    expect(body.url_link).toMatch(/^https:\/\//)
    const code = await shareCode(edge.env.ENTRY_CODE_SECRET, participant_id)
    expect((await madeLinks()).at(-1)).toMatchObject({ path: 'pages/door/index', query: `code=${code}` })
    const there = await edge.person()
    await there.post('/entry', { code })
    const [row] = await edge.sql`select sponsor_id from public.participants where user_id = ${there.id}`
    expect(row?.['sponsor_id']).toBe(participant_id)
  })

  it('takes who is known over there along without any code', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    await known(person)
    expect((await person.get(inCampaign())).status).toBe(200)
    expect((await madeLinks()).at(-1)).toMatchObject({ path: 'pages/door/index', query: '' })
  })

  it('carries the code of who is not in yet', async () => {
    const person = await edge.person()
    expect((await person.get(`/wechat/url-link?code=${campaign.staff_code}`)).status).toBe(200)
    expect((await madeLinks()).at(-1)).toMatchObject({ query: `code=${campaign.staff_code}` })
  })

  it('leads no employee who joined in the browser to a door that stays shut', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    expect(await person.get(inCampaign())).toMatchObject(refused(403, 'forbidden'))
    expect(await madeLinks()).toEqual([])
  })

  it('is for people who are signed in, in a campaign, or have a code', async () => {
    const stranger = await edge.person()
    expect(await ask(inCampaign())).toMatchObject(refused(401, 'unauthenticated'))
    expect(await stranger.get(inCampaign())).toMatchObject(refused(403, 'grant_ended'))
    expect(await stranger.get('/wechat/url-link')).toMatchObject({ status: 400 })
    expect(await stranger.get('/wechat/url-link?code=a&b=c%26d')).toMatchObject({ status: 400 })
    const elsewhere = await bare.person()
    expect(await elsewhere.get(`/wechat/url-link?code=${campaign.staff_code}`)).toMatchObject(
      refused(422, 'provider_unavailable'),
    )
  })

  it('says that WeChat is away when it gives no link', async () => {
    await control('/trouble', { path: '/wxa/generate_urllink', errcode: 45009 })
    const person = await edge.person()
    expect(await person.get(`/wechat/url-link?code=${campaign.staff_code}`)).toMatchObject(
      refused(502, 'wechat_unavailable'),
    )
  })
})

describe('PUT /me/nickname', () => {
  const names = async (person: Person) =>
    (await edge.sql`select display_name from public.participants where user_id = ${person.id}`).map(
      (row) => row['display_name'] as string,
    )
  async function employee() {
    const person = await edge.person()
    await campaign.admit(person)
    await known(person)
    return person
  }

  it('is what others see: who invites, and the fans of who was invited', async () => {
    const [person, friend] = [await employee(), await edge.person()]
    expect(await person.put('/me/nickname', { nickname: '  小\u00a0 王  ' })).toMatchObject({
      status: 200,
      body: { nickname: '小 王' },
    })
    await campaign.invite(person, friend)
    await known(friend)
    const sync = (await friend.get(`/sync?campaign_id=${campaign.id}`)).body
    expect(JSON.stringify(sync.changes)).toContain('"sponsor_name":"小 王"')
    await friend.put('/me/nickname', { nickname: '👩🏻‍🦰'.replace(/\u200d/g, '') })
    expect((await friend.put('/me/nickname', { nickname: '阿花' })).status).toBe(200)
    const { fans } = (await person.get(`/fans?campaign_id=${campaign.id}`)).body
    expect(fans).toMatchObject([{ name: '阿花' }])
  })

  it('is refused with nothing changed when WeChat objects, also when it would have somebody look', async () => {
    const person = await employee()
    const before = await names(person)
    const words = [
      { word: '坏话', suggest: 'risky' },
      { word: '也许', suggest: 'review' },
    ]
    await control('/risky-words', { words })
    for (const nickname of ['说坏话的', '也许'])
      expect(await person.put('/me/nickname', { nickname })).toMatchObject(refused(422, 'name_refused'))
    expect(await names(person)).toEqual(before)
  })

  it('changes nothing while WeChat is away', async () => {
    const person = await employee()
    const before = await names(person)
    await control('/trouble', { path: '/wxa/msg_sec_check', errcode: -1 })
    expect(await person.put('/me/nickname', { nickname: '小李' })).toMatchObject(
      refused(502, 'wechat_unavailable'),
    )
    expect(await names(person)).toEqual(before)
  })

  it('is chosen in the mini-program: not by guests, nor by who has not been there lately', async () => {
    const guest = await edge.person()
    await campaign.admit(guest)
    expect(await guest.put('/me/nickname', { nickname: '小李' })).toMatchObject(refused(403, 'forbidden'))
    const person = await employee()
    await control('/clock', { advance_ms: 3 * 3_600_000 })
    expect(await person.put('/me/nickname', { nickname: '小李' })).toMatchObject(refused(403, 'forbidden'))
  })

  it.each([
    '',
    '   ',
    '\u3000',
    'x'.repeat(13),
    '李\u202e王',
    '李\u200b王',
    'a\u0000b',
    '\ud800',
    '两\n行',
    7,
    null,
  ])('refuses %j', async (nickname) => {
    const person = await employee()
    const before = await names(person)
    const reply = await person.put('/me/nickname', { nickname })
    expect(reply).toMatchObject(refused(400, 'invalid_input', { field: 'nickname' }))
    expect(await names(person)).toEqual(before)
  })

  it('may have twelve characters, however many bytes they take', async () => {
    const person = await employee()
    expect((await person.put('/me/nickname', { nickname: '𠮷'.repeat(12) })).status).toBe(200)
    expect(await names(person)).toEqual(['𠮷'.repeat(12)])
  })

  it('is the caller’s in every campaign they are in, and nobody else’s', async () => {
    const [person, other] = [await employee(), await employee()]
    const second = await makeCampaign(edge.sql)
    await second.admit(person)
    const others = await names(other)
    await person.put('/me/nickname', { nickname: '小赵' })
    expect(await names(person)).toEqual(['小赵', '小赵'])
    expect(await names(other)).toEqual(others)
    await campaign.setStatus('ended')
    expect((await other.put('/me/nickname', { nickname: '小孙' })).body.error.code).toBe('grant_ended')
    await campaign.setStatus('published')
  })

  it('goes with the person: nowhere is it left when they are forgotten', async () => {
    const [person, friend] = [await employee(), await edge.person()]
    await person.put('/me/nickname', { nickname: '难忘的名字' })
    await campaign.invite(person, friend)
    expect((await person.remove('/me')).status).toBe(200)
    const [row] = await edge.sql`select sponsor_name from public.participants where user_id = ${friend.id}`
    expect(row?.['sponsor_name']).toBe('已注销')
    expect(await everywhere('难忘的名字')).toEqual([])
  })

  it('is not in what the ledger keeps of an order for ever', async () => {
    const [person, friend] = [await employee(), await edge.person()]
    await campaign.invite(person, friend)
    await known(friend)
    await friend.put('/me/nickname', { nickname: '买东西的人' })
    await buyingIn(campaign).buy(friend)
    const { entries } = (await person.get(`/earnings?campaign_id=${campaign.id}`)).body
    expect(entries).toMatchObject([{ fan_name: expect.stringMatching(/^亲友 [0-9A-F]{4}$/) }])
    expect((await friend.remove('/me')).status).toBe(200)
    expect(await everywhere('买东西的人')).toEqual([])
  })
})

/** The tables in which a text stands. */
async function everywhere(text: string): Promise<string[]> {
  const tables = await edge.sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'private')`
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await edge.sql.unsafe(`select from ${name} t where t::text like '%${text}%' limit 1`)
      return rows.length > 0 ? name : null
    }),
  )
  return found.filter((name) => name !== null)
}
