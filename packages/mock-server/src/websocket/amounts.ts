import { formatDecimal, toNumber } from '../base/decimal.ts'
import { mix } from '../base/prng.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import { depth } from '../market/symbol-market.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** Id of a message: 24 characters that begin with the time. It draws nothing, so ids do not depend on who listens. */
export function messageId(state: ExchangeState, about: string): string {
  const hex = (number: number): string => number.toString(16).padStart(8, '0').slice(-8)
  const [now, seed] = [state.now(), mix(state.seed, about)]
  return hex(Math.floor(now / 1_000)) + hex(seed) + hex(mix(seed, String(now)))
}

/** A side of a pair's book: prices and sizes as text. */
export function spotLevels(market: SymbolMarket, side: 'buy' | 'sell', limit: number): string[][] {
  return depth(market, side, limit).map(([price, size]) => [formatDecimal(price), formatDecimal(size)])
}

/** A side of a contract's book: prices as text, lots as numbers. */
export function futuresLevels(
  market: SymbolMarket,
  side: 'buy' | 'sell',
  limit: number,
): (string | number)[][] {
  return depth(market, side, limit).map(([price, size]) => [formatDecimal(price), toNumber(size)])
}

/** Whether a name is a listed pair. */
export function isPair(state: ExchangeState, name: string): boolean {
  return state.markets.has(name)
}

/** Whether a name is a listed contract. */
export function isContract(state: ExchangeState, name: string): boolean {
  return state.futures.contracts.has(name)
}

/** The pair of that name, as a list. */
export function pairOf(state: ExchangeState, name: string): readonly SymbolMarket[] {
  const market = state.markets.get(name)
  return market === undefined ? [] : [market]
}

/** The contract's market of that name, as a list. */
export function contractOf(state: ExchangeState, name: string): readonly SymbolMarket[] {
  const contract = state.futures.contracts.get(name)
  return contract === undefined ? [] : [contract.market]
}
