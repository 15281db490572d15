import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { encryptResource } from '../../../e2e/wechat-simulator/pay/resource.ts'
import { parsedJson } from '../../wechat-pay/request.ts'
import { withNotice, withResource } from './change.ts'
import { by, flip, place, signed } from './source.ts'
import type { Mutation, NoticeSource } from './source.ts'

/** Signed by WeChat Pay, but not what it sends, or not to be opened by us. */
export const inItsShape: fc.Arbitrary<Mutation> = fc.oneof(
  fc
    .string({ maxLength: 200 })
    .map((body) => ({ how: 'no JSON', spoil: (from: NoticeSource) => signed(from, body) })),
  fc
    .json({ maxDepth: 3 })
    .map((body) => ({ how: 'another JSON', spoil: (from: NoticeSource) => signed(from, body) })),
  fc
    .constantFrom('id', 'event_type', 'resource')
    .map((name) => withNotice(`no ${name}`, (notice) => ({ ...notice, [name]: undefined }))),
  fc
    .constantFrom('algorithm', 'ciphertext', 'nonce')
    .map((name) => withResource(`no ${name}`, () => ({ [name]: undefined }))),
  fc
    .constantFrom('AEAD_SM4_GCM', '', 'none', 'aead_aes_256_gcm')
    .map((algorithm) => withResource('another algorithm', () => ({ algorithm }))),
  fc
    .string({ maxLength: 20 })
    .filter((text) => text !== 'transaction')
    .map((associated_data) => withResource('other associated data', () => ({ associated_data }))),
  fc.tuple(place, by).map(([at, step]) =>
    withResource('another ciphertext', ({ ciphertext }) => ({
      ciphertext: flip(String(ciphertext), at, step),
    })),
  ),
  fc
    .tuple(place, by)
    .map(([at, step]) =>
      withResource('another nonce', ({ nonce }) => ({ nonce: flip(String(nonce), at, step) })),
    ),
  fc.constant(
    withResource('another APIv3 key', (_, { content }) =>
      encryptResource(randomBytes(16).toString('hex'), JSON.stringify(content), 'transaction'),
    ),
  ),
  fc
    .string({ maxLength: 60 })
    .filter((text) => parsedJson(text) === undefined)
    .map((text) =>
      withResource('no JSON inside', (_, { api_v3_key }) => encryptResource(api_v3_key, text, 'transaction')),
    ),
  fc
    .json({ maxDepth: 2 })
    .map((text) =>
      withResource('another JSON inside', (_, { api_v3_key }) =>
        encryptResource(api_v3_key, text, 'transaction'),
      ),
    ),
)
