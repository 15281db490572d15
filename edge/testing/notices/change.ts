import { bodyOf, signed } from './source.ts'
import type { Content, Mutation, NoticeSource } from './source.ts'

/** WeChat Pay signs another body. */
export const withNotice = (
  how: string,
  change: (notice: Content, from: NoticeSource) => unknown,
): Mutation => ({
  how,
  spoil: (from) => signed(from, JSON.stringify(change(JSON.parse(bodyOf(from)) as Content, from))),
})

/** It seals something else, or in another way. */
export const withResource = (
  how: string,
  change: (resource: Content, from: NoticeSource) => object,
): Mutation =>
  withNotice(how, (notice, from) => ({
    ...notice,
    resource: { ...(notice['resource'] as Content), ...change(notice['resource'] as Content, from) },
  }))

/** It says something else. */
export const withContent = (
  how: string,
  change: (content: Content) => Content,
  event?: string,
): Mutation => ({
  how,
  spoil: (from) => signed(from, bodyOf({ ...from, content: change(from.content) }, event)),
})
