interface Entry {
  at: number
  order: number
  run: () => void
  /** Place in the heap; -1 once it is off. */
  index: number
}

/** Things that will happen at a given time: expiries, dead-man switches, orders becoming visible. */
export interface Agenda {
  /** Epoch milliseconds of the next entry, Infinity when there is none. */
  nextAt(): number
  /** Takes the next entry off and runs it. */
  runNext(): void
  /**
   * Adds an entry; entries of one time run in the order in which they were added. Gives what takes it off
   * again: what will not happen any more should not be remembered until its time.
   */
  add(at: number, run: () => void): () => void
  /** How many entries there are. */
  size(): number
}

/** A binary heap: a long session with a hundred thousand expiring orders stays cheap. */
export function createAgenda(): Agenda {
  const heap: Entry[] = []
  let added = 0
  const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
  const at = (i: number): Entry => heap[i] as Entry
  const put = (entry: Entry, i: number): void => {
    heap[i] = entry
    entry.index = i
  }
  const rise = (entry: Entry): void => {
    let i = entry.index
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(entry, at(parent))) break
      put(at(parent), i)
      i = parent
    }
    put(entry, i)
  }
  const sink = (entry: Entry): void => {
    let i = entry.index
    for (;;) {
      const left = 2 * i + 1
      const right = left + 1
      if (left >= heap.length) break
      const least = right < heap.length && before(at(right), at(left)) ? right : left
      if (!before(at(least), entry)) break
      put(at(least), i)
      i = least
    }
    put(entry, i)
  }
  const remove = (entry: Entry): void => {
    const { index } = entry
    if (index < 0) return
    entry.index = -1
    const last = heap.pop() as Entry
    if (last === entry) return
    put(last, index)
    sink(last)
    rise(last)
  }
  return {
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    size: () => heap.length,
    add: (time, run) => {
      const entry: Entry = { at: time, order: added++, run, index: heap.length }
      heap.push(entry)
      rise(entry)
      return () => remove(entry)
    },
    runNext: () => {
      const first = heap[0]
      if (first === undefined) return
      remove(first)
      first.run()
    },
  }
}
