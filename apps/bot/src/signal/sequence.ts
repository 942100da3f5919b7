// Notices signals that a feed sent and that never arrived.

/** A running number of a source, with when the source made its signal, epoch ms. */
export interface Numbered {
  readonly seq: number
  readonly timeMs: number
}

/** What a running number says about those before it. */
export type SequenceStep = (
  | { readonly kind: 'in-order' }
  /** So many numbers were jumped over. */
  | { readonly kind: 'gap'; readonly count: number }
  /** The feed counts anew, where `from` was the last number before. */
  | { readonly kind: 'renumbered'; readonly from: number }
) & {
  /** What the next number is compared with. */
  readonly last: Numbered
}

/** Nobody loses more signals than this between two of them; who jumps further numbers by another rule from there on. */
const LONGEST_GAP = 10_000

/**
 * Takes a number in. The first of a source, and an older signal that comes late, are in order.
 *
 * @param last of the same source, from the step before; `undefined` for its first number
 */
export function stepSequence(last: Numbered | undefined, next: Numbered): SequenceStep {
  if (!last) return { kind: 'in-order', last: next }
  // A lower number of an older signal is a signal that was overtaken; of a newer one, a feed that started again.
  if (next.seq <= last.seq && next.timeMs <= last.timeMs) return { kind: 'in-order', last }
  const count = next.seq - last.seq - 1
  if (count === -1 || count === 0) return { kind: 'in-order', last: next }
  if (count < 0 || count > LONGEST_GAP) return { kind: 'renumbered', from: last.seq, last: next }
  return { kind: 'gap', count, last: next }
}
