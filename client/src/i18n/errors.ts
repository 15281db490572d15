import type { ErrorCode } from '../../../edge/errors.ts'

/** Every reason the client can name: the edge's closed list, the lack of an answer, and what is not asked in a preview. */
export type FailureCode = ErrorCode | 'offline' | 'preview'

/** A language must have a sentence for every code: what happened and what the person can do. */
export type ErrorTexts = Readonly<Record<FailureCode, string>>
