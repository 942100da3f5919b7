// Notices signals that a feed sent and that never arrived.

/** Watches the running numbers of each source. */
export interface SequenceWatch {
  /** How many numbers were jumped over just before this one; 0 for the first, a repeated or an older one. */
  see(source: string, seq: number | undefined): number
}

/** Creates an empty watch. */
export function createSequenceWatch(): SequenceWatch {
  const highest = new Map<string, number>()
  return {
    see(source, seq) {
      if (seq === undefined) return 0
      const last = highest.get(source)
      if (last === undefined || seq > last) highest.set(source, seq)
      return last === undefined || seq <= last ? 0 : seq - last - 1
    },
  }
}
