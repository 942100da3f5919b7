/** Refuses what a book cannot be made of, and what it has no side for: JavaScript has no compiler to say so. */
import { ConfigError } from '../errors/config-error.ts'
import { quote } from '../errors/quote.ts'
import { RequestError } from '../errors/request-error.ts'
import type { Feeds } from '../feeds/contract.ts'
import type { BookOptions } from './book.ts'
import type { BookSource } from './book-sources.ts'

/**
 * Holds what `createBook` is given against what it takes.
 *
 * @throws ConfigError `OPTIONS_INVALID`
 */
export function checkBook(feeds: Feeds, source: BookSource<never>, options: BookOptions): void {
  if (typeof feeds?.listen !== 'function' || !source?.topic) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      'A book is made of feeds, a client and a source.',
      "write createBook(kucoin.feeds, kucoin, unifiedSpotBook('BTC-USDT')).",
    )
  }
  const { onEvent, staleAfterMs, signal, ...others } = options
  const [stray] = Object.keys(others)
  if (stray !== undefined) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      `A book has no option ${quote(stray, [])}.`,
      'it takes onEvent, staleAfterMs and signal.',
    )
  }
  const isTime = typeof staleAfterMs === 'number' && staleAfterMs > 0 && staleAfterMs < 2 ** 31
  if (staleAfterMs !== undefined && staleAfterMs !== false && !isTime) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      'staleAfterMs is no positive number.',
      'give milliseconds, or false for a book that is never called stale.',
    )
  }
}

/**
 * One of two sides. Unified orders have theirs in capitals, and a wrong one must not be taken for the other.
 *
 * @throws RequestError `REQUEST_INVALID` for anything else
 */
export function checkSide<Side extends string>(side: Side, sides: readonly [Side, Side]): void {
  if (sides.includes(side)) return
  throw new RequestError(
    'REQUEST_INVALID',
    `side: "${quote(String(side), [])}" is no side here.`,
    `give '${sides[0]}' or '${sides[1]}'.`,
  )
}
