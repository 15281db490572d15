import { onHide, onUnload } from '@dcloudio/uni-app'
import { tell } from './useSpeech'

/** Says a sentence about this page: it goes when the page goes, so that it never lies over the next one. */
export function useSpeechHere() {
  let said = false

  function tellHere(sentence: string): void {
    said = true
    tell(sentence)
  }

  function hush(): void {
    if (said) void uni.hideToast()
    said = false
  }
  onHide(hush)
  onUnload(hush)

  return { tellHere }
}
