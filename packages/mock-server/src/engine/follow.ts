import { floorTo } from '../base/decimal.ts'
import type { PriceEvent } from '../market/feed.ts'
import { lotsOfVolume } from '../market/futures-contract.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { liquidateUnderwater } from './liquidate.ts'
import { applyPrice } from './sweep.ts'

/** A price moved: contracts follow their pair, and positions that are under water end. */
export function follow(state: ExchangeState, market: SymbolMarket, event: PriceEvent): void {
  const { symbol } = market.rules
  for (const contract of state.futures.followersOf(symbol)) {
    const price = floorTo(event.price, contract.tick) || contract.tick
    applyPrice(state, contract.market, {
      ...event,
      price,
      volume: lotsOfVolume(contract, price, event.volume),
    })
  }
  const own = state.futures.contracts.get(symbol)
  if (own !== undefined) liquidateUnderwater(state, own)
}
