import { computed } from 'vue'
import { locale } from '@/i18n'
import type { Words } from '@/i18n/words'
import { wordsEn } from './words.en'
import { wordsZh } from './words.zh'

const words = computed<Words<typeof wordsZh>>(() => (locale.value === 'en' ? wordsEn : wordsZh))

/** The words of this page, in the person's language. */
export const useWords = () => words
