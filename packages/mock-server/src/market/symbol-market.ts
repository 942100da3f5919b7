import type { Order, Side } from '../model/order.ts'
import { remainingSize } from '../model/order.ts'
import type { ParsedRules } from '../model/pair-rules.ts'
import { type BookSide, createBookSide } from './book-side.ts'
import type { CallAuction } from './call-auction.ts'
import { type CandleStore, createCandleStore } from './candle-store.ts'
import type { PriceFeed } from './feed.ts'
import { createLadder, type Ladder, RUNGS } from './ladder.ts'
import { createPushedLadder } from './pushed-ladder.ts'

/** A trade as the public sees it. */
export interface PublicTrade {
  readonly sequence: number
  readonly tradeId: bigint
  readonly price: bigint
  readonly size: bigint
  readonly side: Side
  /** Epoch milliseconds. */
  readonly time: number
  /** Its two orders, where they are known; see `ordersOf`. */
  readonly takerOrderId?: string
  readonly makerOrderId?: string
}

/** The book as it was last shown, and the sequence it had. */
export interface PublishedBook {
  buy: ReadonlyMap<bigint, bigint>
  sell: ReadonlyMap<bigint, bigint>
  /** The market's version when it was shown. */
  version: number
}

/** Everything about one pair's market. */
export interface SymbolMarket {
  readonly rules: ParsedRules
  readonly feed: PriceFeed
  readonly ladder: Ladder
  readonly bids: BookSide
  readonly asks: BookSide
  readonly candles: CandleStore
  /** The last hundred trades, oldest first. */
  readonly trades: PublicTrade[]
  last: bigint
  /** Whether the last price is that of a trade: a market that is pushed has none before its first one. */
  isPriced: boolean
  /** Counts what is told of price levels; see `publishBook`. */
  sequence: number
  /** Counts everything that may have changed the book. */
  version: number
  /** The book as it was last shown; undefined until somebody looks. */
  shown: PublishedBook | undefined
  /** Trades so far. */
  traded: number
  /** The call auction that it is in. */
  auction: CallAuction | undefined
}

/** Creates a pair's market with an empty book. */
export function createSymbolMarket(
  rules: ParsedRules,
  feed: PriceFeed,
  seed: number,
  openedAt: number,
): SymbolMarket {
  const { startPrice, hasMadeUpPast, isPushed } = feed
  const ladder = isPushed ? createPushedLadder(startPrice) : createLadder(rules, seed)
  ladder.reset(startPrice)
  return {
    rules,
    feed,
    ladder,
    bids: createBookSide('buy'),
    asks: createBookSide('sell'),
    candles: createCandleStore(rules, { seed, openedAt, startPrice, hasMadeUpPast }),
    trades: [],
    last: startPrice,
    isPriced: isPushed !== true,
    sequence: 14_610_502_970 + (seed % 1_000) * 1_000,
    version: 0,
    shown: undefined,
    auction: undefined,
    traded: 1_793_133_570_931 + (seed % 1_000) * 1_000,
  }
}

/** Notes a trade for the public lists. */
export function recordTrade(market: SymbolMarket, trade: Omit<PublicTrade, 'sequence'>): void {
  market.version++
  market.trades.push({ ...trade, sequence: ++market.traded })
  if (market.trades.length > 200) market.trades.splice(0, 100)
  market.candles.record(trade.time, trade.price, trade.size)
}

/** Price of the last trade. A user's own may be away from where the market outside is. */
export function lastTraded({ trades, last }: SymbolMarket): bigint {
  return trades[trades.length - 1]?.price ?? last
}

/** Users' best resting price of a side. */
export function bestOwn(market: SymbolMarket, side: Side): bigint | undefined {
  return (side === 'buy' ? market.bids : market.asks).levels[0]?.price
}

/** Best price at which the outside market stands on a side. */
export function ladderStart(market: SymbolMarket, side: Side): bigint {
  return market.ladder.start(side, bestOwn(market, side === 'buy' ? 'sell' : 'buy'))
}

/** Price and size of one side of the book, best first, users' orders and the outside market together. */
export function depth(market: SymbolMarket, side: Side, limit: number): [bigint, bigint][] {
  const sizes = new Map<bigint, bigint>()
  for (const level of (side === 'buy' ? market.bids : market.asks).levels) {
    const visible = level.orders.reduce((sum, order) => sum + visibleSize(order), 0n)
    if (visible > 0n) sizes.set(level.price, visible)
  }
  const start = ladderStart(market, side)
  for (let i = 0, found = 0; i < RUNGS && found < limit; i++) {
    const rung = market.ladder.rung(side, start, i)
    if (rung === undefined) break
    if (rung.size === 0n) continue
    found++
    sizes.set(rung.price, (sizes.get(rung.price) ?? 0n) + rung.size)
  }
  const sign = side === 'buy' ? -1 : 1
  return [...sizes].sort(([a], [b]) => (a < b ? -sign : a > b ? sign : 0)).slice(0, limit)
}

function visibleSize(order: Order): bigint {
  if (order.hidden) return 0n
  const left = remainingSize(order)
  return order.iceberg && order.visibleSize < left ? order.visibleSize : left
}
