import { type ComputedRef, computed, type Ref, ref } from 'vue'

/** Rows that hold every word that was typed, in any field. */
export function useFind<T extends object>(
  all: readonly T[],
): { wanted: Ref<string>; rows: ComputedRef<T[]> } {
  const texts = all.map((row) => Object.values(row).join(' ').toLowerCase())
  const wanted = ref('')
  const rows = computed(() => {
    const words = wanted.value.toLowerCase().split(/\s+/).filter(Boolean)
    return all.filter((_, i) => words.every((word) => texts[i]?.includes(word)))
  })
  return { wanted, rows }
}
