// Strangers make some of what is told happen, and a loop that tries again and again tells the same each time: neither may
// fill a terminal or a disk.

/** The same thing is told once in so long. */
const EVERY_MS = 10_000
/** Kinds of things that are remembered; beyond that all are forgotten and told anew. */
const MAX_KINDS = 1_000

/**
 * Prints one line of a kind in ten seconds, and with the next one how many were left out.
 * @param monotonicNow - ms
 */
export function createSparing(
  note: (line: string) => void,
  monotonicNow: () => number,
): (kind: string, line: string) => void {
  const told = new Map<string, { readonly atMs: number; left: number }>()
  return (kind, line) => {
    const last = told.get(kind)
    if (last && monotonicNow() - last.atMs < EVERY_MS) {
      last.left += 1
      return
    }
    if (told.size >= MAX_KINDS) told.clear()
    told.set(kind, { atMs: monotonicNow(), left: 0 })
    note(`${line}${last && last.left > 0 ? ` (and ${last.left} more like it)` : ''}`)
  }
}
