import { nextTick, shallowRef, type Ref } from 'vue'
import { useEvents } from '@/composables/useEvents'
import { tell } from '@/composables/useSpeech'
import { useUi } from '@/i18n'
import { openAlbumSettings, savePicture, type Saving } from '@/platform/album'

/** Saving the poster, and the way back for who has not allowed it. */
export function useSavePoster(picture: Ref<string>) {
  const ui = useUi()
  const { posterSaved } = useEvents()
  const saving = shallowRef(false)
  const outcome = shallowRef<Saving | null>(null)

  async function save(): Promise<void> {
    if (saving.value || picture.value === '') return
    saving.value = true
    outcome.value = await savePicture(picture.value, ui.value.sharing.fileName)
    saving.value = false
    if (outcome.value === 'saved') {
      posterSaved()
      tell(ui.value.sharing.saved)
    } else if (outcome.value !== 'dismissed') {
      // What is to be read now stands below the button, and so maybe below the screen.
      await nextTick()
      void uni.pageScrollTo({ scrollTop: 9999, duration: 180 })
    }
  }

  /** From the tap itself: WeChat opens its settings at no other moment. */
  async function allow(): Promise<void> {
    if (await openAlbumSettings()) await save()
  }

  return { saving, outcome, save, allow }
}
