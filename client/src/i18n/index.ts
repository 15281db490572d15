import { computed, type ComputedRef } from 'vue'
import type { FailureCode } from './errors'
import { errorsEn } from './errors.en'
import { errorsZh } from './errors.zh'
import { locale } from './locale'
import { saidEn } from './said.en'
import { saidZh } from './said.zh'
import { uiEn } from './ui.en'
import { uiZh } from './ui.zh'
import type { Words } from './words'

export { locale, setLocale, type Locale } from './locale'

export type Ui = Words<typeof uiZh>

const ui = computed<Ui>(() => (locale.value === 'en' ? uiEn : uiZh))

/** Every word of the screens, in the person's language. */
export function useUi(): ComputedRef<Ui> {
  return ui
}

/** What actions say back, in the person's language. */
export function said(): typeof saidZh {
  return locale.value === 'en' ? saidEn : saidZh
}

/** The sentence for a refusal: what happened and what the person can do. */
export function errorText(code: FailureCode): string {
  return (locale.value === 'en' ? errorsEn : errorsZh)[code]
}
