import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buy } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, stack, verdict } from './cast.ts'
import { goodsImport } from './goods-import.ts'
import { asStudio, type Cells, takenBack, upload } from './importing.ts'

let own: Campaign
beforeAll(async () => {
  own = await openCampaign()
})
afterAll(async () => {
  await admin`delete from product_import where campaign_id = ${own.id} or model_no like ${own.tag + '%'}`
  await closeConnections()
})
const { goods, said, sold, verdicts } = goodsImport(() => own)

describe('goods uploaded into product_import', () => {
  it('are on sale at once, with the prices in fen or in yuan as a spreadsheet writes them', async () => {
    await takenBack(async (tx) => {
      const rows = await verdicts(tx, [
        goods(1, { list_price_fen: ' １59,900', cost_yuan: '¥ 321.5' }),
        goods(1, {
          sku_no: `${own.tag}-1-M`,
          size: 'M',
          list_price_fen: '',
          list_price_yuan: '1,599.00',
          floor_price_fen: '',
          floor_price_yuan: '576',
          sku_image: `${own.id}/m.webp`,
          status: '在售',
        }),
      ])
      expect(rows.map((row) => row.result)).toEqual(['added', 'added'])
      const coat = {
        model_no: `${own.tag}-1`,
        name: '风衣',
        image_path: `${own.id}/coat.png`,
        tint: '#ECE5DA',
        status: 'listed',
        list_fen: 159900,
        floor_fen: 57600,
        on_hand: 3,
      }
      expect(await sold(tx)).toEqual([
        { ...coat, sku_no: `${own.tag}-1-S`, size: 'S', sku_image: `${own.id}/coat.png`, cost_fen: 32150 },
        { ...coat, sku_no: `${own.tag}-1-M`, size: 'M', sku_image: `${own.id}/m.webp`, cost_fen: null },
      ])
      expect(rows[0]?.problem, 'a picture that is not in Storage yet is a warning').toMatch(
        /^提醒 .*coat\.png：图片还没有上传/,
      )
    })
  })

  it.each<[string, Cells, RegExp]>([
    [
      'yuan in a column of fen',
      { list_price_fen: '1599.00' },
      /list_price_fen：必须是以分为单位的整数；以元计请用列 list_price_yuan/,
    ],
    ['three decimals', { list_price_fen: '', list_price_yuan: '15.999' }, /list_price_yuan：必须是金额/],
    ['two prices that differ', { list_price_yuan: '1' }, /list_price_fen：与 list_price_yuan 不一致/],
    ['no price', { list_price_fen: '' }, /list_price_fen：不能为空/],
    [
      'a price of nothing',
      { list_price_fen: '0', floor_price_fen: '0' },
      /list_price_fen：必须大于 0.*floor_price_fen：必须大于 0/,
    ],
    ['a negative stock', { stock: '-1' }, /stock：必须是/],
    ['a floor above the list price', { floor_price_fen: '159901' }, /floor_price_fen：高于吊牌价/],
    ['a picture in another folder', { sku_image: '../../secrets.png' }, /sku_image：必须是单个文件名/],
    [
      'the picture of another campaign',
      { product_image: `${randomUUID()}/a.png` },
      /product_image：必须以本活动 id 开头/,
    ],
    ['a picture that is a program', { product_image: 'a.html' }, /product_image：必须是图片/],
    ['a colour that is no tint', { tint: 'khaki' }, /tint：必须形如/],
    ['an empty SKU number', { sku_no: '' }, /sku_no：不能为空/],
    ['a SKU number that is a sentence', { sku_no: 'a b' }, /sku_no：只能用字母/],
    ['a status there is not', { status: 'on' }, /status：只能是/],
    ['a campaign there is not', { campaign: '没有的活动' }, /campaign：没有这个活动/],
    ['a SKU of another product', { sku_no: 'S-0' }, /sku_no：S-0 已属于款号 M-1/],
  ])('refuses %s with a sentence, and changes nothing', async (_what, cells, sentence) => {
    await takenBack(async (tx) => {
      const [row, other] = await verdicts(tx, [goods(1, cells), goods(2)])
      expect(row).toMatchObject({ result: 'refused', problem: expect.stringMatching(sentence) as string })
      expect(other?.result).toBe('added')
      expect((await sold(tx)).map((one) => one['model_no'])).toEqual([`${own.tag}-2`])
    })
  })

  it('needs the campaign by title or id, unless there is exactly one draft', async () => {
    await takenBack(async (tx) => {
      await tx`lock table campaigns in share row exclusive mode` // no other test makes a draft meanwhile
      await tx`update campaigns set status = 'ended' where status = 'draft'`
      const draft = () =>
        tx`insert into campaigns (company_name, title, starts_at, ends_at) values ('禾木', ${own.tag + ' 草稿'}, now(), now() + interval '1 day')`
      await draft()
      const ask = async (campaign: string) => (await verdicts(tx, [goods(1, { campaign })]))[0]
      expect(await ask('')).toMatchObject({ result: 'added' })
      expect((await ask(` ${own.tag}　草稿 `))?.problem).toMatch(/^提醒/)
      await draft()
      expect(await ask('')).toMatchObject({
        problem: expect.stringMatching(/不是只有一个草稿活动/) as string,
      })
      expect(await ask(`${own.tag} 草稿`)).toMatchObject({
        problem: expect.stringMatching(/几个同名活动/) as string,
      })
    })
  })

  it('rows of one product must agree about it, and no SKU or variant comes twice', async () => {
    await takenBack(async (tx) => {
      const rows = await verdicts(tx, [
        goods(1),
        goods(1, { sku_no: `${own.tag}-1-M`, size: 'M', name: '大衣' }),
        goods(1, { size: 'L' }),
        goods(1, { sku_no: `${own.tag}-1-S2` }),
      ])
      expect(rows.map((row) => row.result)).toEqual(['added', 'refused', 'refused', 'refused'])
      expect(rows[1]?.problem).toMatch(/name：与同款第 2 行不一致/)
      expect(rows[2]?.problem).toContain(`${own.tag}-1-S 已在第 2 行`)
      expect(rows[3]?.problem).toContain(`已是 SKU ${own.tag}-1-S`)
    })
  })

  it('coming again change what differs, count every row of a changed product, and keep cost, tint and status that are not said', async () => {
    const key = `${own.tag}-9`
    const first = { sku_no: `${key}-S` }
    const second = { sku_no: `${key}-M`, size: 'M' }
    const results = async (...rows: Cells[]) => {
      await admin`delete from product_import where model_no = ${key}`
      await upload(
        admin,
        'product_import',
        rows.map((row) => goods(9, row)),
      )
      return (await said(admin, key)).map((row) => row.result)
    }
    const unlisted = { status: 'unlisted' }
    expect(
      await results({ ...first, ...unlisted, cost_fen: '100' }, { ...second, ...unlisted, cost_fen: '200' }),
    ).toEqual(['added', 'added'])
    expect(await results({ ...first, tint: '' }, { ...second, stock: '9' })).toEqual(['unchanged', 'changed'])
    expect(await sold(admin, key)).toMatchObject([
      { cost_fen: 100, status: 'unlisted', tint: '#ECE5DA', on_hand: 3 },
      { cost_fen: 200, on_hand: 9 },
    ])
    const dearer = { name: '新风衣', list_price_fen: '300000', floor_price_fen: '200000' }
    expect(await results({ ...first, name: '新风衣' }, { ...second, name: '新风衣', stock: '9' })).toEqual([
      'changed',
      'changed',
    ])
    expect(await results({ ...first, ...dearer })).toEqual(['changed'])
    expect(await results({ ...first, ...dearer, list_price_fen: '1000', floor_price_fen: '900' })).toEqual([
      'changed',
    ])
    expect(await results({ ...first, name: '新风衣', size: 'XS', colour: '黑' })).toEqual(['changed'])
  })

  it('never bring the stock below what unpaid orders hold', async () => {
    const { user } = await own.employee(1)
    await buy(own, user, { lines: [{ n: 0, quantity: 2 }] })
    await takenBack(async (tx) => {
      const [sku] = await tx<
        Cells[]
      >`select sku_no, colour, size from skus where id = ${own.skus[0]?.id ?? ''}`
      const row = goods(1, {
        ...sku,
        model_no: 'M-1',
        name: '亚麻衬衫',
        category: '衬衫',
        product_image: 'x.svg',
        stock: '1',
      })
      expect((await verdicts(tx, [row]))[0]?.problem).toMatch(/stock：少于未付款订单占用的 2 件/)
      expect((await verdicts(tx, [{ ...row, stock: '2' }]))[0]?.result).toBe('changed')
    })
  })

  it('can be corrected in place, from the local Studio too', async () => {
    const reply = await asStudio('product_import', 'POST', [goods(7), goods(8, { stock: 'viele' })])
    expect(reply.status).toBe(201)
    expect(await said(admin, `${own.tag}-7`)).toMatchObject([{ result: 'added' }])
    expect(await said(admin, `${own.tag}-8`)).toMatchObject([{ result: 'refused' }])
    const [wrong] = await admin<
      { id: string }[]
    >`select id from product_import where model_no = ${own.tag + '-8'}`
    expect((await asStudio(`product_import?id=eq.${wrong?.id}`, 'PATCH', { stock: '4' })).ok).toBe(true)
    expect((await sold(admin, `${own.tag}-8`))[0]).toMatchObject({ on_hand: 4 })
    expect(await verdict(admin`update product_import set stock = '5' where id = ${wrong?.id ?? ''}`)).toBe(
      '409 invalid_input',
    )
  })

  it('two uploads at once while people buy: nobody waits for ever, and each row has its verdict', async () => {
    const people = await Promise.all([4, 5, 6, 7].map((n) => own.employee(n)))
    const skus = await admin<Cells[]>`
      select s.sku_no, s.colour, s.size, s.list_price_fen::text, t.floor_price_fen::text from skus s join sku_terms t on t.sku_id = s.id
       where s.campaign_id = ${own.id} and s.sku_no like 'S-%' order by s.sku_no desc`
    const shirt = { model_no: 'M-1', name: '亚麻衬衫', category: '衬衫', product_image: 'x.svg', stock: '60' }
    const file = (n: number) => [
      ...skus.map((sku) => goods(1, { ...sku, ...shirt, sku_image: `y${n}.svg` })),
      goods(20 + n),
    ]
    const doors = [0, 1, 2].map(() => postgres(stack.db_url, { max: 1, onnotice: () => {} }))
    const uploads = doors.map((door, n) => upload(door, 'product_import', file(n), 2))
    const orders = people.map(({ user }) =>
      verdict(buy(own, user, { lines: [0, 1, 2].map((n) => ({ n, quantity: 1 })) })),
    )
    await Promise.all(uploads)
    await Promise.all(doors.map((door) => door.end()))
    expect(new Set(await Promise.all(orders))).toEqual(new Set(['done']))
    const rows = await said(admin, 'M-1')
    expect(rows.filter((row) => row.result === null)).toEqual([])
    expect((await sold(admin, `${own.tag}-2`)).map((row) => row['on_hand'])).toEqual([3, 3, 3])
  })
})

describe('what a piece cost the company', () => {
  it('is read by no participant, claimed or not', async () => {
    const { user } = await own.employee(3)
    await own.claim(user)
    const read = (column: string) =>
      verdict(db.asPerson(user, (tx) => tx`select ${tx(column)} from sku_terms`))
    expect(await read('floor_price_fen')).toBe('done')
    expect(await read('cost_fen')).toMatch(/permission denied/)
  })
})
