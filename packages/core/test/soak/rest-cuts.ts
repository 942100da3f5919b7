/** Orders over plain HTTP whose connection is cut after each byte of request and answer; a seed for each kind of orders. */
import { openConnections } from '../../../node/src/connections.ts'
import { placeCut } from '../rest-cuts.ts'
import type { Kind } from '../socket-chaos.ts'
import type { Soak } from './soak.ts'
import { resting } from './socket-cuts.ts'

/** All cuts of one kind. */
export const restCuts: Soak = {
  about: 'orders over HTTP whose connection is cut after each byte, both ways: none twice, none misjudged',
  seeds: resting.length,
  least: { cuts: 5_000, accepted: 1_000, absent: 1_000 },
  async run(seed) {
    const kind = resting[(seed - 1) % resting.length] as Kind
    const counts = await placeCut(
      kind,
      () => openConnections({}),
      (cuts) => cuts,
    )
    return { ...counts }
  },
}
