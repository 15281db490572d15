import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { banner } from './banner'
import { displayOrder } from './catalogue'
import { DYES } from './colours'
import { frame } from './frame'
import { mix } from './ink'
import { imageName, productsCsv } from './products'
import { rosterCsv } from './roster'

/** Draws the demo shop: every picture and both CSV files. The same input always gives the same bytes. */
const seed = fileURLToPath(new URL('..', import.meta.url))
const images = join(seed, 'images')

mkdirSync(images, { recursive: true })
for (const name of readdirSync(images)) if (name.endsWith('.svg')) rmSync(join(images, name))

let pictures = 0
for (const { item } of displayOrder()) {
  for (const colour of item.colours) {
    const ink = mix(DYES[colour])
    writeFileSync(join(images, imageName(item, colour)), frame(item.cut(ink), ink))
    pictures++
  }
}
writeFileSync(join(images, 'banner.svg'), banner())
writeFileSync(join(seed, 'products.csv'), productsCsv())
writeFileSync(join(seed, 'roster.csv'), rosterCsv())
console.log(`${displayOrder().length} products, ${pictures} pictures`)
