import { least, multiplyUp } from '../base/decimal.ts'
import { valueOfLots } from '../market/futures-contract.ts'
import type { Forced, OrderRequest } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { entryPrice, lotsOf, type Position, shrink } from '../state/position.ts'
import { walletType } from './account-mode.ts'
import { closeOrder } from './close.ts'
import { bookFill } from './fill.ts'
import { acceptOrder } from './place.ts'
import { trimReducing } from './reduce-only.ts'
import { payOrBorrow } from './unified/pay.ts'

/** How the exchange ends a position of its own accord. */
export interface CloseOut {
  readonly price: bigint
  /** Why it does. */
  readonly forced: Forced
  readonly feeRate: bigint
  readonly reason: string
}

/**
 * Closes a position at a price. Its loss is at most its margin, of a cross one what the account has, and the fee what is left
 * then: the rest would be the insurance fund's.
 */
export function closeOut(state: ExchangeState, position: Position, end: CloseOut): void {
  const { contract, uid, marginMode, side: positionSide } = position
  const { price, feeRate } = end
  const lots = lotsOf(position)
  const openPrice = entryPrice(position)
  const isShort = position.quantity < 0n
  const account = walletType(state, uid, 'contract')
  const wallet = state.bank.wallet(uid, account, contract.settle)
  const order = acceptOrder(state, closing(position, lots, end.forced), {
    ...{ uid, wallet: account, invisibleForMs: 0, id: state.ids.futures() },
    ...{ duplicateCode: '', fundsCode: '' },
  })
  state.orders.add(order)
  const { margin, pnl } = shrink(position, lots, price)
  state.bank.release(wallet, margin)
  const isCross = marginMode === 'CROSS'
  if (pnl >= 0n) state.bank.earn(wallet, pnl, 0n)
  // All that a unified account has stands behind its cross positions: what its wallet lacks is borrowed.
  else if (isCross && account === 'unified') payOrBorrow(state, wallet, -pnl, 0n)
  else state.bank.pay(wallet, least(-pnl, isCross ? wallet.available : margin), 0n)
  const left = isCross ? wallet.available : margin + pnl
  const funds = valueOfLots(contract, price, lots)
  const fee = left > 0n ? least(multiplyUp(funds, feeRate), left) : 0n
  state.bank.pay(wallet, 0n, fee)
  position.fees += fee
  const execution = { price, size: lots, isTaker: true, counterOrderId: state.ids.stranger() }
  const paid = { fee, feeRate, feeCurrency: contract.settle, openFee: 0n, closeFee: fee }
  const fill = { funds, ...paid, marginMode, positionSide, pnl, forced: end.forced }
  const { tradeId } = bookFill(state, order, { ...execution, tradeId: state.ids.trade() }, fill)
  if (state.events.isHeard) {
    const match = { price, size: lots, tradeId, liquidity: 'taker' } as const
    state.events.emit({ kind: 'order', change: 'match', order, fill: match })
  }
  closeOrder(state, order, 'done')
  const type = `${end.forced === 'liquid' ? 'LIQUID' : 'CLOSE'}_${isShort ? 'SHORT' : 'LONG'}`
  state.futures.file(position, { type, closePrice: price, openPrice, closedAt: state.now() })
  if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: end.reason })
  trimReducing(state, uid, contract.symbol)
}

/** The order that closes a position whole. */
function closing(position: Position, lots: bigint, forced: Forced): OrderRequest {
  const { contract, quantity, leverage, marginMode, side } = position
  return {
    clientOid: '',
    symbol: contract.symbol,
    side: quantity < 0n ? 'buy' : 'sell',
    type: 'market',
    ...{ price: 0n, size: lots, funds: 0n, visibleSize: 0n, cancelAfter: -1 },
    timeInForce: 'GTC',
    ...{ postOnly: false, hidden: false, iceberg: false },
    ...{ stp: undefined, remark: undefined, tags: undefined },
    tradeType: 'FUTURES',
    futures: {
      ...{ leverage, marginMode, positionSide: side, reduceOnly: true, closeOrder: true, forceHold: false },
      ...{ stop: '', stopPriceType: '', stopPrice: 0n, forced },
    },
  }
}
