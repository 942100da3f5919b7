import { decimal, floorTo } from '../base/decimal.ts'
import type { MarketCandle, MarketTrade } from '../contract/market.ts'
import type { ParsedRules } from '../model/pair-rules.ts'
import type { PriceEvent, PriceFeed } from './feed.ts'

/** Plays recorded trades, each at its time plus `offsetMs`. */
export function createTradeFeed(
  trades: readonly MarketTrade[],
  rules: ParsedRules,
  offsetMs: number,
): PriceFeed {
  const events = trades.map(
    (trade): PriceEvent => ({
      time: trade.timeMs + offsetMs,
      price: onTick(trade.price, rules),
      volume: decimal(trade.size),
      side: trade.takerSide,
      isPrint: true,
    }),
  )
  return playing(events, rules)
}

/**
 * Plays recorded candles, each as a walk over four of its prices: open, the extreme that lies against the
 * candle's direction, the other extreme, close. That order is the usual guess; a candle does not tell.
 */
export function createCandleFeed(
  candles: readonly MarketCandle[],
  rules: ParsedRules,
  offsetMs: number,
): PriceFeed {
  const span = shortestGap(candles)
  return playing(
    candles.flatMap((candle) => waypoints(candle, span, rules, offsetMs)),
    rules,
  )
}

function waypoints(candle: MarketCandle, span: number, rules: ParsedRules, offsetMs: number): PriceEvent[] {
  const open = onTick(candle.open, rules)
  const close = onTick(candle.close, rules)
  const high = onTick(candle.high, rules)
  const low = onTick(candle.low, rules)
  const path = close >= open ? [open, low, high, close] : [open, high, low, close]
  const quarter = floorTo(decimal(candle.volume) / 4n, rules.baseIncrement)
  const volumes = [
    quarter,
    quarter,
    quarter,
    floorTo(decimal(candle.volume), rules.baseIncrement) - 3n * quarter,
  ]
  // The close belongs to the candle's last millisecond: a signal made from the candle must not see more.
  const times = [0, Math.floor(span / 4), Math.floor(span / 2), span - 1]
  return path.map((price, i) => ({
    time: candle.timeMs + (times[i] as number) + offsetMs,
    price,
    volume: volumes[i] as bigint,
    side: i > 0 && price < (path[i - 1] as bigint) ? 'sell' : 'buy',
    isPrint: false,
  }))
}

function onTick(price: string, rules: ParsedRules): bigint {
  return floorTo(decimal(price), rules.priceIncrement) || rules.priceIncrement
}

function shortestGap(candles: readonly MarketCandle[]): number {
  let gap = Number.POSITIVE_INFINITY
  for (let i = 1; i < candles.length; i++) {
    const distance = (candles[i] as MarketCandle).timeMs - (candles[i - 1] as MarketCandle).timeMs
    if (distance > 0 && distance < gap) gap = distance
  }
  return Number.isFinite(gap) ? gap : 60_000
}

function playing(events: readonly PriceEvent[], { symbol }: ParsedRules): PriceFeed {
  let index = 0
  const first = events[0]
  if (first === undefined) throw new TypeError('A recorded market needs at least one row')
  // What lies behind what was played would be played at once, and its candles would stand in no order.
  if (events.some(({ time }, i) => time < (events[i - 1]?.time ?? time)))
    throw new TypeError(`The recorded market of ${symbol} goes back in time: oldest first, each candle once`)
  return {
    startPrice: first.price,
    hasMadeUpPast: false,
    nextAt: () => events[index]?.time ?? Number.POSITIVE_INFINITY,
    next: () => events[index++] as PriceEvent,
    hurryTo: () => {},
  }
}
