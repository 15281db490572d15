import { computed, ref, shallowRef, triggerRef, type Ref } from 'vue'
import { departmentsOf, inPieces, isPrintable, PART } from './printable'
import type { SheetCode } from './useCodeSheet'

/** Which of the codes are on the paper: all or one department's, a part at a time, and whether their pictures are there. */
export function usePrinting(codes: Ref<readonly SheetCode[]>) {
  const department = ref<string | null>(null)
  const part = ref(0)
  const ready = shallowRef(new Set<string>())

  const chosen = computed(() =>
    codes.value.filter((code) => department.value === null || code.department === department.value),
  )
  const printable = computed(() => chosen.value.filter((code) => isPrintable(code, Date.now())))
  const unprintable = computed(() => chosen.value.filter((code) => !isPrintable(code, Date.now())))
  const personal = computed(() => printable.value.filter(({ kind }) => kind === 'personal'))
  const parts = computed(() => inPieces(personal.value, PART))
  const cards = computed(() => parts.value[part.value] ?? [])
  /** They come with the first part. */
  const posters = computed(() =>
    part.value === 0 ? printable.value.filter(({ kind }) => kind === 'staff') : [],
  )
  const pictured = computed(() =>
    [...posters.value, ...cards.value].filter(({ picture_url }) => picture_url !== null),
  )
  const prepared = computed(() => pictured.value.filter(({ id }) => ready.value.has(id)).length)

  function choose(name: string | null): void {
    department.value = name
    part.value = 0
  }

  function noteReady(id: string): void {
    ready.value.add(id)
    triggerRef(ready)
  }

  return {
    department,
    part,
    departments: computed(() => departmentsOf(codes.value.filter(({ kind }) => kind === 'personal'))),
    chosen,
    unprintable,
    personal,
    parts,
    cards,
    posters,
    pictured,
    prepared,
    choose,
    noteReady,
  }
}
