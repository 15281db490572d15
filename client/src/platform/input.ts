import { isRecord } from '@/api/shape'

/** The text of an input event. uni-app's events carry it as `detail.value`, which the web's own types do not know. */
export function inputValue(event: unknown): string {
  const detail = isRecord(event) ? event.detail : undefined
  return isRecord(detail) ? String(detail.value ?? '') : ''
}
