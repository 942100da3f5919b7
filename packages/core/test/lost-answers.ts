import type { FaultKind } from '@kucoin-kit/mock-server'

/** How the answer to a write is lost that the exchange has done: kinds of faults, and what else is said of each. */
export const lostAnswers: readonly (readonly [kind: FaultKind, more: object])[] = [
  ['drop-after', {}],
  ['error-500-after', {}],
  ['truncated', {}],
  ['html-502', { when: 'after' }],
  ['not-found-bare', { when: 'after' }],
  ['slow', { when: 'after', delayMs: 30_000 }],
  ['late', { delayMs: 4_000 }],
]
