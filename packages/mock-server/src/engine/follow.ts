import { floorTo, least, ONE } from '../base/decimal.ts'
import type { PriceEvent } from '../market/feed.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { entryPrice, lotsOf, type Position, shrink } from '../state/position.ts'
import { walletType } from './account-mode.ts'
import { isUnderwater } from './cross.ts'
import { trimReducing } from './reduce-only.ts'
import { applyPrice } from './sweep.ts'

/** A pair's price moved: its contract follows, and positions that are under water end. */
export function follow(state: ExchangeState, market: SymbolMarket, event: PriceEvent): void {
  const contract = state.futures.followerOf(market.rules.symbol)
  if (contract === undefined) return
  const price = floorTo(event.price, contract.tick) || contract.tick
  const lots = floorTo((event.volume * ONE) / contract.multiplier, ONE) || ONE
  applyPrice(state, contract.market, { ...event, price, volume: lots })
  for (const position of state.futures.positions()) {
    if (position.contract === contract && isUnderwater(state, position, price)) {
      liquidate(state, position, price)
    }
  }
}

// The loss of a liquidated position is at most its margin, of a cross one what the account has: the rest would be
// the insurance fund's.
function liquidate(state: ExchangeState, position: Position, price: bigint): void {
  const type = position.quantity < 0n ? 'LIQUID_SHORT' : 'LIQUID_LONG'
  const openPrice = entryPrice(position)
  const wallet = state.bank.wallet(
    position.uid,
    walletType(state, position.uid, 'contract'),
    position.contract.settle,
  )
  const { margin, pnl } = shrink(position, lotsOf(position), price)
  state.bank.release(wallet, margin)
  const most = position.marginMode === 'CROSS' ? wallet.available : margin
  if (pnl < 0n) state.bank.pay(wallet, least(-pnl, most), 0n)
  else state.bank.earn(wallet, pnl, 0n)
  state.futures.file(position, { type, closePrice: price, openPrice, closedAt: state.now() })
  if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: 'liquidation' })
  trimReducing(state, position.uid, position.contract.symbol)
}
