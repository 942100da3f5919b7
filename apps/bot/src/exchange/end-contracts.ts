// Positions in contracts live at the exchange of their run, and on paper that is gone with it: they are closed at the prices at
// which the next one begins. Coins are no position, and stay.
import { addDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { ContractRules } from '@kucoin-kit/mock-server'
import { absoluteDecimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import { isContract, quoteCurrencyOf } from '../money/symbol.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Fill } from '../store/fills.ts'
import type { Store } from '../store/open-store.ts'
import { moneyAfter } from '../store/paper-balances.ts'
import { createPositions, heldIn } from '../store/positions.ts'

/** Closes what an earlier run left open, at cost where the contract is not listed any more. @returns what was closed, in words */
export function endContracts(store: Store, contracts: readonly ContractRules[], atMs: number): string[] {
  const positions = createPositions(store.fills.all(), true)
  return heldIn(store)
    .filter(isContract)
    .map((symbol) => {
      const { held, cost } = positions.of(symbol)
      const listed = contracts.find((one) => one.symbol === symbol)
      const { markPrice } = listed ?? {}
      const price =
        markPrice === undefined || markPrice === null ? divideDecimals(cost, held) : String(markPrice)
      const size = absoluteDecimal(held)
      const clientOid = clientOidFor('paper', String(atMs), `end ${symbol}`)
      const isLong = isPositive(held)
      const fill: Fill = {
        ...{ symbol, clientOid, tradeId: clientOid, side: isLong ? 'sell' : 'buy', price, size, atMs },
        ...{ funds: multiplyDecimals(price, size), fee: '0', feeCurrency: quoteCurrencyOf(symbol) },
      }
      // Nobody loses more than there is: it would have been liquidated on the way.
      const lack = leastDecimal(moneyAfter(store, fill), '0')
      const funds = (isLong ? subtractDecimals : addDecimals)(fill.funds, lack)
      store.atomically(() => {
        const body = { symbol, held, size, price }
        store.events.append({ atMs, kind: 'written-off', subject: clientOid, body })
        store.fills.add({ ...fill, funds })
        store.sources.reducedUnasked(symbol)
        store.stops.disarm(symbol)
      })
      return `the position of the run before ended with its paper exchange: ${held} of ${symbol}, closed at ${price}${listed ? '' : ', which is its cost: the exchange does not list it any more'}`
    })
}
