/** Orders over sockets that are cut at any moment: what callers are told beside the ledger of the exchange. */
import fc from 'fast-check'
import { kinds } from '../socket-chaos.ts'
import { plans, playCuts } from '../socket-cuts.ts'
import { type Figures, type Soak, sum } from './soak.ts'

/** Plans of each kind in one seed. */
const PLANS = 25

/** Kinds whose orders rest, so that they can be changed and cancelled. */
export const resting: typeof kinds = kinds.filter(({ isDoneAtOnce, batches }) => !isDoneAtOnce && !batches)

/** Orders placed, changed and cancelled over sockets that are cut. */
export const socketCuts: Soak = {
  about:
    'orders placed, changed and cancelled over sockets that are cut at any moment: none twice, none misjudged',
  seeds: 40,
  least: { accepted: 8_000, changed: 500, cancelled: 2_000, unknown: 20 },
  async run(seed) {
    let figures: Figures = {}
    for (const kind of resting)
      for (const plan of fc.sample(plans, { seed, numRuns: PLANS }))
        figures = sum(figures, {
          ...(await playCuts(kind, plan).catch((cause: Error) => {
            throw new Error(`${kind.name}: ${cause.message} in ${JSON.stringify(plan)}`, { cause })
          })),
        })
    return figures
  },
}
