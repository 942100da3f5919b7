// One request that fails is the way of networks; many in a row are news.

import { counted } from '../counted.ts'
import { reasonOf } from '../input-error.ts'
import type { Placement, Venue } from '../venue/venue.ts'
import type { News } from './alert.ts'

/**
 * The same venue, whose failures in a row are counted.
 * @param limit - told when so many have failed, 0 for never; asked each time, for settings change
 */
export function watchRequests(venue: Venue, limit: () => number, tell: (news: News) => void): Venue {
  const { marginRisks } = venue
  let failed = 0
  let isTold = false
  const worked = (): void => {
    if (isTold)
      tell({
        kind: 'exchange',
        level: 'info',
        words: `the exchange answers again after ${counted(failed, 'failure')}`,
      })
    failed = 0
    isTold = false
  }
  const didNot = (reason: string): void => {
    failed += 1
    if (isTold || limit() === 0 || failed < limit()) return
    isTold = true
    tell({
      kind: 'exchange',
      level: 'critical',
      words: `${counted(failed, 'request')} to the exchange failed in a row: ${reason}`,
    })
  }
  const watched =
    <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      try {
        const answer = await ask(...args)
        worked()
        return answer
      } catch (error) {
        didNot(reasonOf(error))
        throw error
      }
    }
  return {
    ...venue,
    rules: watched((symbol: string) => venue.rules(symbol)),
    quote: watched((symbol: string) => venue.quote(symbol)),
    depth: watched((symbol: string) => venue.depth(symbol)),
    balances: watched(() => venue.balances()),
    position: watched((symbol: string) => venue.position(symbol)),
    order: watched((symbol: string, clientOid: string) => venue.order(symbol, clientOid)),
    fills: watched((symbol: string, orderId: string) => venue.fills(symbol, orderId)),
    cancel: watched((symbol: string, clientOid: string) => venue.cancel(symbol, clientOid)),
    openOrders: watched((symbol: string) => venue.openOrders(symbol)),
    ...(marginRisks && { marginRisks: watched(() => marginRisks()) }),
    async place(order) {
      const placement = await venue.place(order)
      if (isFailure(placement)) didNot(placement.message)
      else worked()
      return placement
    },
  }
}

/** A refusal is an answer. */
function isFailure(placement: Placement): placement is Extract<Placement, { readonly message: string }> {
  const { outcome } = placement
  return outcome === 'unknown' || outcome === 'not-sent' || outcome === 'absent'
}
