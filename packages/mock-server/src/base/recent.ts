/** The latest of what a long session adds up to. */
export interface Recent<T> {
  add(item: T): void
  /** What is kept, oldest first. */
  items(): readonly T[]
}

/** Slots of forgotten items before the list is cut: for every single item that would be quadratic. */
const SLACK = 1_000

/** Keeps at most `most` items; the oldest are forgotten first, and `forget` is told of each. */
export function createRecent<T>(most: number, forget?: (item: T) => void): Recent<T> {
  const kept: (T | undefined)[] = []
  let first = 0
  return {
    items: () => kept.slice(first) as T[],
    add: (item) => {
      kept.push(item)
      if (kept.length - first <= most) return
      const oldest = kept[first] as T
      kept[first++] = undefined
      forget?.(oldest)
      if (first < SLACK) return
      kept.splice(0, first)
      first = 0
    },
  }
}
