/**
 * What goes wrong, and how often. Of the placements about 30 % are hit by something, each kind about equally
 * often; reads and cancels suffer too, or a search would be too easy.
 */
import type { Fault, FaultKind, FaultMatch } from '@kucoin-kit/mock-server'
import type { Account } from './account.ts'

const reading: FaultMatch = { method: 'GET' }

/** Share of the placements that each kind hits. */
const SHARE = 0.024

/** Longest a request is held on its way. KuCoin refuses one that is older than 5 s, so most of these never act. */
export const LATEST_MS = 20_000

/** Longest that a second copy is held on its way. */
export const SECOND_COPY_MS = 1_500

/** Kinds that end an answer or a request; a placement suffers one of them at most. */
const fates: readonly Fault[] = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'error-500-before' },
  { kind: 'error-500-after' },
  { kind: 'quota-429' },
  { kind: 'overload-429' },
  { kind: 'html-1015' },
  { kind: 'html-502' },
  { kind: 'not-found-bare' },
  { kind: 'truncated' },
  { kind: 'late', delayMs: LATEST_MS },
]

/** What comes on top: the answer that takes longer than the client waits, the order that reads do not show yet. */
const circumstances: readonly Fault[] = [
  { kind: 'slow', when: 'before', delayMs: 3_000, probability: SHARE / 3 },
  // So slow that the exchange finds the timestamp too old and refuses, which nobody hears any more.
  { kind: 'slow', when: 'before', delayMs: 6_500, probability: SHARE / 3 },
  { kind: 'slow', when: 'after', delayMs: 8_000, probability: SHARE / 3 },
  // More of these: an order that nobody has to search for does not care.
  { kind: 'invisible', delayMs: 2_000, probability: SHARE },
  { kind: 'invisible', delayMs: 7_000, probability: SHARE * 2 },
]

/** Passing troubles of any read. Cloudflare's 1015 is missing: a read stands off for 30 s then, as it should, and nothing is learnt from that. */
const readFates: readonly FaultKind[] = [
  'drop-before',
  'error-500-before',
  'html-502',
  'truncated',
  'overload-429',
  'quota-429',
]

const cancelFates: readonly FaultKind[] = [
  ...readFates,
  'not-found-bare',
  'drop-after',
  'error-500-after',
  'html-1015',
  'late',
]

/** Faults of the whole run, but for {@link twice}. */
export function faultsOf({ placing, cancelling, searching }: Account): readonly Fault[] {
  return [
    ...circumstances.map((fault) => ({ ...fault, match: placing })),
    ...fates.map((fault, index) => ({ ...fault, match: placing, probability: evenShare(SHARE, index) })),
    ...cancelFates.map((kind) => ({ kind, match: cancelling, probability: 0.01 })),
    { kind: 'slow', match: cancelling, delayMs: 3_000, probability: 0.01 },
    ...readFates.map((kind) => ({ kind, match: reading, probability: 0.012 })),
    { kind: 'not-found-bare', match: searching, probability: 0.012 },
    { kind: 'slow', match: reading, delayMs: 3_000, probability: 0.005 },
  ]
}

/**
 * A request that the network delivers twice, for resting orders only. The exchange protects a clientOid as long
 * as its order is open; an order that is over at once is placed twice by such a network whoever the client is,
 * and would say nothing about clients. Resting orders stay open longer than a copy can be on its way.
 */
export function twice({ placing }: Account, restingShare: number): Fault {
  const probability = evenShare(SHARE / restingShare, fates.length * restingShare)
  return { kind: 'twice', match: placing, delayMs: SECOND_COPY_MS, probability }
}

/** The dice are thrown kind by kind, and a later kind only gets what the earlier ones have left. */
function evenShare(share: number, earlier: number): number {
  return share / (1 - share * earlier)
}
