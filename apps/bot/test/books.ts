// The exchange's own records in the shape of the bot's, to hold one against the other.
import { addDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Exchange } from '@kucoin-kit/mock-server'
import type { Store } from '../src/store/open-store.ts'

/** One line for each execution, sorted. */
export function fillsInStore(store: Store): string[] {
  return store.fills
    .all()
    .map(({ clientOid, tradeId, side, size }) => [clientOid, tradeId, side, size].join(' '))
    .sort()
}

/** The same lines from the exchange. */
export function fillsOnExchange({ ledger }: Exchange): string[] {
  const names = new Map(ledger.orders().map(({ orderId, clientOid }) => [orderId, clientOid]))
  return ledger
    .fills()
    .map(({ orderId, tradeId, side, size }) => [names.get(orderId), tradeId, side, size].join(' '))
    .sort()
}

/** Coins bought less coins sold. */
export function heldOnExchange({ ledger }: Exchange): string {
  return ledger
    .fills()
    .reduce((sum, { side, size }) => (side === 'buy' ? addDecimals : subtractDecimals)(sum, size), '0')
}

/** Trades of which the bot has both sides. */
export function selfTrades({ ledger }: Exchange): number {
  const ids = ledger.fills().map(({ symbol, tradeId }) => `${symbol} ${tradeId}`)
  return ids.length - new Set(ids).size
}
