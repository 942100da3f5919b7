/** The figures of chaos in the form of every benchmark: counts of broken promises stand where others have ratios. */
import type { Limit, Report, Row } from '../report.ts'
import type { ChaosFigures } from './chaos.ts'
import type { RunFigures } from './figures.ts'
import { brokenPromises, promises } from './verdict.ts'

/** From here on a run counts as a long one: every kind of fault must have hit placements this often. */
const LONG_RUN = 10_000
const LEAST_HITS = 200

/** What happened to the orders of each client, and what was promised of ours. */
export function reportOf(figures: ChaosFigures): Report {
  const { ours, oursWithResend, naive, peers, unified, faults, orders } = figures
  const rows: readonly Row[] = [
    rowOf('kucoin-kit', ours),
    rowOf('kucoin-kit, resending', oursWithResend),
    rowOf('blind retry', naive),
    ...Object.entries(peers).map(([name, run]) => rowOf(name, run)),
    rowOf('kucoin-kit, unified account', unified.ours),
    rowOf('blind retry, unified account', unified.naive),
    ...Object.entries(unified.peers).map(([name, run]) => rowOf(`${name}, unified account`, run)),
  ]
  const own = { ours, resending: oursWithResend, 'unified account': unified.ours }
  const kept = Object.entries(own).flatMap(([name, run]) =>
    promises.map((promise): Held => [`${promise}, ${name}`, run[promise], { atMost: 0 }]),
  )
  const held: readonly Held[] = [
    ...kept,
    ['part placed, resending', oursWithResend.placed / oursWithResend.orders, { atLeast: 0.999 }],
    // A run that catches nobody proves nothing.
    ['caught of blind retry', brokenPromises(naive), { atLeast: 1 }],
    ['caught of blind retry, unified account', brokenPromises(unified.naive), { atLeast: 1 }],
    ...(orders < LONG_RUN
      ? []
      : Object.entries(faults).map(
          ([kind, hits]): Held => [`hits of ${kind}`, hits, { atLeast: LEAST_HITS }],
        )),
  ]
  return {
    bench: 'chaos',
    rows,
    ratios: Object.fromEntries(held.map(([name, figure]) => [name, figure])),
    limits: Object.fromEntries(held.map(([name, , limit]) => [name, limit])),
  }
}

type Held = readonly [name: string, figure: number, limit: Limit]

function rowOf(name: string, figures: RunFigures): Row {
  return { name, ...figures }
}
