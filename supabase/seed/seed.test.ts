import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { banner } from './draw/banner'
import { displayOrder } from './draw/catalogue'
import { CATEGORIES } from './draw/catalogue/item'
import { DYES } from './draw/colours'
import { frame } from './draw/frame'
import { mix } from './draw/ink'
import { imageName, productsCsv } from './draw/products'
import { rosterCsv } from './draw/roster'

const here = fileURLToPath(new URL('.', import.meta.url))
const read = (name: string) => readFileSync(join(here, name), 'utf8')

const Product = z.object({
  model_no: z.string().min(1),
  name: z.string().min(2),
  category: z.enum(CATEGORIES),
  description: z.string().min(10),
  product_image: z.string().endsWith('.svg'),
  tint: z.string().regex(/^#[0-9A-F]{6}$/),
  sku_no: z.string().regex(/^[A-Z0-9-]+$/),
  colour: z.string().min(1),
  size: z.string().min(1),
  sku_image: z.string().endsWith('.svg'),
  list_price_fen: z.coerce.number().int(),
  floor_price_fen: z.coerce.number().int(),
  cost_fen: z.coerce.number().int().positive(),
  stock: z.coerce.number().int().min(0).max(200),
})
const Employee = z.object({
  employee_no: z.string().regex(/^HM\d{4}$/),
  name: z.string().regex(/^\p{Script=Han}{2,4}$/u),
  department: z.string().min(1),
  email: z.string().endsWith('@hemu.example'),
  phone: z.string().regex(/^1990000\d{4}$/),
})

const rows = z.array(Product).parse(parse(read('products.csv'), { columns: true }))
const staff = z.array(Employee).parse(parse(read('roster.csv'), { columns: true }))
const products = new Map(rows.map((row) => [row.model_no, row]))
const pictures = readdirSync(join(here, 'images')).filter((name) => name.endsWith('.svg'))

describe('products.csv', () => {
  it('fills a shop', () => {
    expect(products.size).toBeGreaterThanOrEqual(56)
    expect(rows.length).toBeGreaterThanOrEqual(360)
    expect(new Set(rows.map((row) => row.sku_no)).size).toBe(rows.length)
  })

  it('spreads over every category, and shows each of them on the first screens', () => {
    for (const category of CATEGORIES) {
      expect([...products.values()].filter((row) => row.category === category).length).toBeGreaterThanOrEqual(
        4,
      )
    }
    expect(new Set([...products.values()].slice(0, CATEGORIES.length).map((row) => row.category)).size).toBe(
      CATEGORIES.length,
    )
  })

  it('keeps what belongs to the product the same on each of its rows', () => {
    for (const row of rows) {
      const { name, category, description, product_image, tint } = products.get(row.model_no) ?? row
      expect(row).toMatchObject({ name, category, description, product_image, tint })
    }
  })

  it('has floors of 25 % to 45 % of the list price, some of them above what 60 % off would leave', () => {
    for (const row of rows) {
      expect(row.list_price_fen).toBeGreaterThanOrEqual(59_00)
      expect(row.list_price_fen).toBeLessThanOrEqual(2999_00)
      expect(row.floor_price_fen / row.list_price_fen).toBeGreaterThanOrEqual(0.25)
      expect(row.floor_price_fen / row.list_price_fen).toBeLessThanOrEqual(0.45)
    }
    expect(
      rows.filter((row) => row.cost_fen >= row.floor_price_fen),
      'nothing sells at a loss',
    ).toEqual([])
    const held = [...products.values()].filter((row) => row.floor_price_fen > row.list_price_fen * 0.4)
    expect(held.length).toBeGreaterThan(3)
    expect(held.length).toBeLessThan(products.size / 3)
  })

  it('has goods that are sold out and goods that are nearly so', () => {
    expect(rows.filter((row) => row.stock === 0).length).toBeGreaterThan(10)
    expect(rows.filter((row) => row.stock >= 1 && row.stock <= 5).length).toBeGreaterThan(20)
  })
})

describe('roster.csv', () => {
  it('lists 60 people, each number, address and telephone once', () => {
    expect(staff).toHaveLength(60)
    for (const key of ['employee_no', 'email', 'phone'] as const) {
      expect(new Set(staff.map((person) => person[key])).size).toBe(60)
    }
  })
})

describe('pictures', () => {
  it('are exactly the ones the goods name, and the banner', () => {
    const named = new Set(rows.flatMap((row) => [row.product_image, row.sku_image]))
    expect([...pictures].sort()).toEqual([...named, 'banner.svg'].sort())
  })

  it('are small, and neither run nor fetch anything', () => {
    for (const name of pictures) {
      const svg = read(`images/${name}`)
      expect(Buffer.byteLength(svg), name).toBeLessThan(name === 'banner.svg' ? 24_000 : 4_096)
      expect(svg, name).toContain(name === 'banner.svg' ? 'viewBox="0 0 750 420"' : 'viewBox="0 0 600 800"')
      expect(svg, name).not.toMatch(
        /<(script|style|text|image|foreignObject|a)\b|\son\w+=|javascript:|data:|@import|<!/i,
      )
      for (const [, target] of svg.matchAll(/(?:href|src)="([^"]*)"|url\(([^)]*)\)/g)) {
        if (target) expect(target, name).toMatch(/^#/)
      }
      expect(svg.replace('http://www.w3.org/2000/svg', ''), name).not.toMatch(/\w+:\/\//)
      expect(svg, name).not.toMatch(/NaN|undefined/)
    }
  })

  it('stand on the tint the goods name', () => {
    for (const row of products.values()) {
      expect(read(`images/${row.product_image}`)).toContain(
        `<rect width="600" height="800" fill="${row.tint}"/>`,
      )
    }
  })
})

describe('the generator', () => {
  it('still draws what is committed', () => {
    expect(productsCsv()).toBe(read('products.csv'))
    expect(rosterCsv()).toBe(read('roster.csv'))
    expect(banner()).toBe(read('images/banner.svg'))
    for (const { item } of displayOrder()) {
      for (const colour of item.colours) {
        const ink = mix(DYES[colour])
        expect(
          frame(item.cut(ink), ink) === read(`images/${imageName(item, colour)}`),
          imageName(item, colour),
        ).toBe(true)
      }
    }
  })
})
