import { said } from '@/i18n'
import { copyText } from '@/platform/clipboard'
import { tell } from './useSpeech'

/** Copies a text and says so. */
export async function copy(text: string, done: string): Promise<void> {
  tell((await copyText(text)) ? done : said().copyFailed)
}

export function useCopy() {
  return { copy }
}
