import { formatDecimal } from '../../../base/decimal.ts'
import type { LevelChange } from '../../../market/published-book.ts'
import type { SymbolMarket } from '../../../market/symbol-market.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { contractOf, pairOf } from '../../amounts.ts'
import type { ClassicHub } from '../topic.ts'

/** Topics that tell how a book changes. */
export const LEVEL2_PATHS: readonly string[] = ['/market/level2', '/contractMarket/level2']

/** One in so many messages of a pair waits for the next changes, for at most so long. */
const HELD = { oneIn: 4, ms: 10 }

/** Tells how a book has changed since it was shown last; nothing for one that is not there, which can be subscribed to all the same. */
export function showBook(state: ExchangeState, symbol: string): void {
  for (const market of [...pairOf(state, symbol), ...contractOf(state, symbol)]) state.show(market)
}

/** Sends changes of price levels. */
export interface Level2 {
  send(market: SymbolMarket, changes: readonly LevelChange[]): void
}

/**
 * Creates it. Now and then changes of a pair wait for a moment and go out with the next ones; a REST book that is read in between
 * has a sequence in the middle of that message, so that clients have to look at the sequence of each row, as at KuCoin.
 */
export function createLevel2(state: ExchangeState, hub: ClassicHub, pace: number): Level2 {
  const held = new Map<string, LevelChange[]>()
  let sent = 0
  const flush = (symbol: string, changes: readonly LevelChange[] = []): void => {
    const all = [...(held.get(symbol) ?? []), ...changes]
    held.delete(symbol)
    if (all.length > 0) sendPair(state, hub, symbol, all)
  }
  return {
    send: ({ rules: { symbol } }, changes) => {
      if (state.futures.contracts.has(symbol)) {
        sendContract(state, hub, symbol, changes)
        return
      }
      if (!hub.has(`/market/level2:${symbol}`)) {
        // Who comes next is told of none that this one follows.
        held.delete(symbol)
        return
      }
      if (held.has(symbol) || ++sent % HELD.oneIn !== 0) {
        flush(symbol, changes)
        return
      }
      held.set(symbol, [...changes])
      state.agenda.add(state.now() + HELD.ms * pace, () => flush(symbol))
    },
  }
}

function sendPair(
  state: ExchangeState,
  hub: ClassicHub,
  symbol: string,
  changes: readonly LevelChange[],
): void {
  const side = (name: 'buy' | 'sell'): string[][] =>
    changes
      .filter((change) => change.side === name)
      .map(({ price, size, sequence }) => [formatDecimal(price), formatDecimal(size), String(sequence)])
  hub.publish(`/market/level2:${symbol}`, () => ({
    subject: 'trade.l2update',
    data: {
      changes: { asks: side('sell'), bids: side('buy') },
      sequenceEnd: changes[changes.length - 1]?.sequence,
      sequenceStart: changes[0]?.sequence,
      symbol,
      time: state.now(),
    },
  }))
}

/** Futures tell one change a message. */
function sendContract(
  state: ExchangeState,
  hub: ClassicHub,
  symbol: string,
  changes: readonly LevelChange[],
): void {
  const name = `/contractMarket/level2:${symbol}`
  if (!hub.has(name)) return
  for (const { side, price, size, sequence } of changes) {
    const change = `${formatDecimal(price)},${side},${formatDecimal(size)}`
    const data = { sequence, change, timestamp: state.now() }
    hub.publish(name, () => ({ subject: 'level2', sn: sequence, data }))
  }
}
