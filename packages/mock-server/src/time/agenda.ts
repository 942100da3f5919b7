interface Entry {
  at: number
  order: number
  run: () => void
}

/** Things that will happen at a given time: expiries, dead-man switches, orders becoming visible. */
export interface Agenda {
  /** Epoch milliseconds of the next entry, Infinity when there is none. */
  nextAt(): number
  /** Takes the next entry off and runs it. */
  runNext(): void
  /** Adds an entry; entries of one time run in the order in which they were added. */
  add(at: number, run: () => void): void
}

/** A binary heap: a long session with a hundred thousand expiring orders stays cheap. */
export function createAgenda(): Agenda {
  const heap: Entry[] = []
  let added = 0
  const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
  const at = (i: number): Entry => heap[i] as Entry
  const swap = (i: number, j: number): void => {
    const held = at(i)
    heap[i] = at(j)
    heap[j] = held
  }
  return {
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    add: (time, run) => {
      let i = heap.push({ at: time, order: added++, run }) - 1
      while (i > 0) {
        const parent = (i - 1) >> 1
        if (!before(at(i), at(parent))) break
        swap(i, parent)
        i = parent
      }
    },
    runNext: () => {
      const first = heap[0]
      const last = heap.pop()
      if (first === undefined || last === undefined) return
      if (heap.length > 0) {
        heap[0] = last
        let i = 0
        for (;;) {
          const left = 2 * i + 1
          const right = left + 1
          let least = i
          if (left < heap.length && before(at(left), at(least))) least = left
          if (right < heap.length && before(at(right), at(least))) least = right
          if (least === i) break
          swap(i, least)
          i = least
        }
      }
      first.run()
    },
  }
}
