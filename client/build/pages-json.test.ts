import { expect, test } from 'vitest'
import { pagesJsonFor } from './pages-json'

const text = `{
  "pages": [
    // #ifdef H5
    { "path": "a" },
    // #endif
    { "path": "b" }
  ]
}
`

test('what pages.json keeps for H5 is read there and nowhere else', () => {
  expect(JSON.parse(pagesJsonFor('H5', text))).toEqual({ pages: [{ path: 'a' }, { path: 'b' }] })
  expect(JSON.parse(pagesJsonFor('MP-WEIXIN', text))).toEqual({ pages: [{ path: 'b' }] })
})
