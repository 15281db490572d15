import { computed, ref } from 'vue'

/** The first screen's: drawn with the page. The list itself asks for more as soon as they are there. */
const FIRST = 4
const STEP = 16

/** A long list a screen or two at a time: drawing thousands of cards at once would stop everything else. */
export function useGrowing<T>(list: () => readonly T[]) {
  const count = ref(FIRST)
  const rest = computed(() => count.value < list().length)

  return {
    shown: computed(() => list().slice(0, count.value)),
    /** There is more than is shown. */
    rest,
    more: () => {
      if (rest.value) count.value += STEP
    },
    restart: () => {
      count.value = STEP
    },
  }
}
