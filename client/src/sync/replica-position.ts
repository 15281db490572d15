import { isListOf, isRecord, isText } from '@/api/shape'
import { FORMAT } from './replica-device'
import type { Generation } from './replica-staging'
import { now } from './store/clock'
import { onOutside, read, write } from './storage'

/** A picture's address changes with its signature, so one is kept in use until it has this long left. */
const IMAGES_MARGIN_S = 5 * 60

/** How far the copy of a campaign goes, and what came with it. */
export interface Position {
  cursor: string | null
  etag: string | null
  pulled_at: number | null
  images: { exp: number; sig: string } | null
  /** When the preview that this is ends; null for everybody who is really let in. */
  preview_ends_at: string | null
}

/** The position as it is kept: with where the rows lie that it vouches for. */
export type KeptPosition = Position & { generation: Generation; buckets: string[] }

/** Where a campaign begins that nothing is here of. */
export const START: Position = {
  cursor: null,
  etag: null,
  pulled_at: null,
  images: null,
  preview_ends_at: null,
}

const positionPlace = (id: string) => `campaign/${id}/position`

/** Null when nothing is kept, or in the layout of another version of the app. */
export function readPosition(id: string): KeptPosition | null {
  return read(positionPlace(id), isPosition)
}

/** The last thing written of a copy: the rows must be there before it. */
export function keepPosition(id: string, kept: KeptPosition): void {
  write(positionPlace(id), { ...kept, format: FORMAT })
}

/** Another tab has written its copy of this campaign over ours. */
export function onOtherCopy(id: string, then: () => void): void {
  onOutside(positionPlace(id), then)
}

/** Without where the rows lie. */
export function positionIn({ cursor, etag, pulled_at, images, preview_ends_at }: KeptPosition): Position {
  return { cursor, etag, pulled_at, images, preview_ends_at: preview_ends_at ?? null }
}

/** Whether the pictures' signature lasts a good while yet. */
export function imagesLast({ images }: Position): boolean {
  return images !== null && images.exp - now() / 1000 > IMAGES_MARGIN_S
}

function isPosition(value: unknown): value is KeptPosition {
  return (
    isRecord(value) &&
    value.format === FORMAT &&
    'cursor' in value &&
    'images' in value &&
    isText(value.generation) &&
    isListOf<string>(value.buckets)
  )
}
