// Notices signals that a feed sent and that never arrived.

/** What a running number says about those before it. */
export type SequenceStep =
  | { readonly kind: 'in-order' }
  /** So many numbers were jumped over. */
  | { readonly kind: 'gap'; readonly count: number }
  /** The feed counts anew, where `from` was the last number before. */
  | { readonly kind: 'renumbered'; readonly from: number }

/** Watches the running numbers of each source. */
export interface SequenceWatch {
  /**
   * Takes a number in. The first of a source, and an older signal that comes late, are in order.
   * @param timeMs when the feed made the signal, epoch ms
   */
  see(source: string, seq: number, timeMs: number): SequenceStep
}

/** Nobody loses more signals than this between two of them; who jumps further numbers by another rule from there on. */
const LONGEST_GAP = 10_000

const IN_ORDER: SequenceStep = { kind: 'in-order' }

/** Creates an empty watch. */
export function createSequenceWatch(): SequenceWatch {
  const latest = new Map<string, { readonly seq: number; readonly timeMs: number }>()
  return {
    see(source, seq, timeMs) {
      const last = latest.get(source)
      // A lower number of an older signal is a signal that was overtaken; of a newer one, a feed that started again.
      if (last && seq <= last.seq && timeMs <= last.timeMs) return IN_ORDER
      latest.set(source, { seq, timeMs })
      if (!last || seq === last.seq) return IN_ORDER
      const count = seq - last.seq - 1
      if (count < 0 || count > LONGEST_GAP) return { kind: 'renumbered', from: last.seq }
      return count === 0 ? IN_ORDER : { kind: 'gap', count }
    },
  }
}
