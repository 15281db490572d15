import { encode } from 'uqr'
import jsQR from 'jsqr'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { productRow } from '../../testing/rows'
import { recordingPen } from '../../testing/recording-pen'
import { yuan } from '@/i18n/format'
import type { ProductView } from '@/stores/price'
import { drawPoster } from './draw-poster'
import { goodsOnPoster } from './goods-on-poster'
import type { Picture } from './pen'
import { POSTER, type Poster } from './poster'

const LINK = 'https://shop.test/i/AbCdEfGhIjKlMnOpQrStUv'
const modules = encode(LINK, { ecc: 'M', border: 0 }).data

const picture = (width = 600, height = 800): Picture => ({ source: {} as CanvasImageSource, width, height })

const view = (name: string, over: Partial<ProductView> = {}): ProductView => ({
  product: productRow({ id: name, name }),
  price: { list_fen: 159_900, staff_fen: 63_960, saving_fen: 95_940 },
  varies: false,
  sold_out: false,
  low_stock: null,
  ...over,
})

const VIEWS = ['双排扣经典风衣', '重磅纯棉圆领T恤', '羊毛混纺高领毛衣'].map((name) => view(name))

const goods = (shows_price: boolean, views = VIEWS) =>
  goodsOnPoster(views, { shows_price, from: '起' }).map((one) => ({ ...one, picture: null }))

const poster = (over: Partial<Poster> = {}): Poster => ({
  company: '禾木服饰',
  title: '秋末员工内购',
  circle: '仅限员工与受邀亲友',
  banner: null,
  goods: goods(false),
  hint: '领券后看员工价',
  invitation: '林* 邀请你',
  notes: ['扫码进入，价格和我一样', '12月7日 18:00 结束'],
  code: { modules },
  ...over,
})

function drawn(over: Partial<Poster> = {}) {
  const pen = recordingPen()
  drawPoster(pen, poster(over))
  return { ...pen, words: pen.texts.map(({ text }) => text) }
}

test('no staff price is written unless the campaign lets posters show it, whatever this phone knows', () => {
  const { words } = drawn({ goods: goods(false) })
  expect(words.filter((word) => word.includes('¥'))).toEqual(['¥1,599', '¥1,599', '¥1,599'])
  expect(words).toContain('领券后看员工价')
  expect(words.join(' ')).not.toMatch(/639|省|折/)
})

test('where the campaign lets it, staff prices are in red with the list price struck through below', () => {
  const { words, texts } = drawn({ goods: goods(true) })
  expect(words).not.toContain('领券后看员工价')
  const staff = texts.filter(({ text }) => text === '¥639.60')
  const list = texts.filter(({ text }) => text === '¥1,599')
  expect([staff.length, list.length]).toEqual([3, 3])
  for (const { colour } of staff) expect(colour).toBe('#b92d25')
})

test('where the campaign lets it but the coupon is not claimed, there is no staff price to show', () => {
  const unclaimed = VIEWS.map((one) => ({ ...one, price: { ...one.price, staff_fen: null } }))
  expect(drawn({ goods: goods(true, unclaimed) }).words).toContain('领券后看员工价')
})

test('three goods at most, none that is sold out, and “起” where pieces differ in price', () => {
  const views = [view('卖完的', { sold_out: true }), ...VIEWS, view('第四件')]
  views[1] = view('双排扣经典风衣', { varies: true })
  const { words } = drawn({ goods: goods(false, views) })
  expect(words).toContain('¥1,599 起')
  expect(words.join()).not.toMatch(/卖完的|第四件/)
})

test('who invites, whom it is for and until when are on it', () => {
  const { words } = drawn()
  const all = words.join('')
  for (const said of ['禾木服饰', '秋末员工内购', '仅限员工与受邀亲友', '林* 邀请你', '12月7日 18:00 结束'])
    expect(all).toContain(said)
})

test('the code that is drawn can be scanned and is surrounded by white', () => {
  const { filled } = drawn()
  const { width, height } = POSTER
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  const stub = filled.map(({ colour }) => colour).lastIndexOf('#ffffff')
  for (const box of filled.slice(stub + 1))
    for (let y = box.y; y < box.y + box.height; y++)
      for (let x = box.x; x < box.x + box.width; x++)
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  expect(jsQR(pixels, width, height)?.data).toBe(LINK)
})

test('WeChat’s picture of the code is drawn whole, and square', () => {
  const code = picture(430, 430)
  const { pictures } = drawn({ code: { picture: code } })
  const [box] = pictures.filter(({ source }) => source === code.source)
  expect(box?.width).toBe(box?.height)
  expect(box?.width).toBeGreaterThanOrEqual(280)
})

test('a picture fills its place, cut but never squeezed', () => {
  const [banner, first] = [picture(750, 420), picture(900, 900)]
  const { pictures } = drawn({ banner, goods: goods(false).map((one) => ({ ...one, picture: first })) })
  const [top, ...others] = pictures
  expect(top?.width).toBeGreaterThanOrEqual(POSTER.width)
  expect((top?.width ?? 0) / (top?.height ?? 1)).toBeCloseTo(750 / 420)
  expect(others).toHaveLength(3)
  for (const { width, height } of others) expect(width / height).toBeCloseTo(1)
})

test('without a single picture the poster is still drawn', () => {
  expect(drawn({ banner: null }).pictures).toEqual([])
  expect(drawn({ banner: null, goods: [] }).words.join('')).toContain('秋末员工内购')
})

test('a long title is set smaller, and shortened only when two small lines do not hold it', () => {
  const sizeOf = (title: string) =>
    drawn({ title }).texts.find(({ text }) => title.startsWith(text[0] ?? '?') && text.length > 1)
  expect(sizeOf('秋末员工内购')?.size).toBe(88)
  expect(sizeOf('秋末员工与亲友专场内购会')?.size).toBe(72)
  expect(sizeOf('二〇二六年秋冬季全体员工与受邀亲友专场内购会')?.size).toBe(72)
  const long = '二〇二六年秋冬季全体员工及受邀亲友专场内部购买会杭州总部与上海分公司同时开放'
  expect(drawn({ title: long }).words.some((word) => word.endsWith('…'))).toBe(true)
})

test('nothing is written over the edge or over the code, however long the words', () => {
  const words = fc.stringMatching(/^[一-十A-Za-z0-9，（） ]{1,60}$/)
  fc.assert(
    fc.property(words, words, words, words, fc.nat(10 ** 12), (title, invitation, name, note, fen) => {
      const told = yuan(fen)
      const { texts, pictures } = drawn({
        title,
        company: name,
        invitation,
        notes: [note, note],
        goods: goods(true).map((one) => ({ ...one, name, list: told, staff: told })),
        code: { picture: picture(430, 430) },
      })
      const code = pictures.at(-1)
      for (const { x, y, width } of texts) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(POSTER.width)
        expect(y).toBeLessThanOrEqual(POSTER.height - 20)
        if (code && y > code.y) expect(x + width).toBeLessThan(code.x)
      }
    }),
    { numRuns: 60 },
  )
})
