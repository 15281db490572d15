import { asApiError } from '@/api/error'
import { errorText } from '@/i18n'

export interface Question {
  title: string
  text: string
  yes: string
  no: string
}

/** Says a sentence without stopping the person. Long ones stay long enough to be read. */
export function tell(sentence: string): void {
  uni.showToast({ title: sentence, icon: 'none', duration: Math.min(6000, 1600 + sentence.length * 90) })
}

/** Says what went wrong, in the words for its code. */
export function tellError(thrown: unknown): void {
  tell(errorText(asApiError(thrown).code))
}

/** Asks before something that cannot be taken back. */
export function ask({ title, text, yes, no }: Question): Promise<boolean> {
  return new Promise((resolve) =>
    uni.showModal({
      title,
      content: text,
      confirmText: yes,
      cancelText: no,
      success: ({ confirm }) => resolve(confirm),
      fail: () => resolve(false),
    }),
  )
}

export function useSpeech() {
  return { tell, tellError, ask }
}
