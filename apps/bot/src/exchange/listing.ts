// What the exchange says of what is traded, pair or contract, in the words of the embedded one; and the public feeds of each.
import { unifiedFuturesBook, unifiedSpotBook } from '@kucoin-kit/core/book'
import { topics } from '@kucoin-kit/core/topics'
import { type ContractRules, readContracts, readSymbols, type SymbolRules } from '@kucoin-kit/mock-server'
import type { Kucoin } from '@kucoin-kit/node'
import { futures, spot } from '@kucoin-kit/node/endpoints'
import { InputError } from '../input-error.ts'
import { isContract } from '../money/symbol.ts'
import { orUndefined } from './kucoin-answers.ts'

/** Increments, minimums and prices of one moment. One market is pairs or contracts, never both. */
export interface Listing {
  readonly pairs: readonly SymbolRules[]
  readonly contracts: readonly ContractRules[]
  /** What a long position pays every eight hours, as a share of its value: that of the first contract at the start. */
  readonly fundingRate: string
}

/** @throws InputError where the exchange does not list a symbol, or trades it no more */
export async function listingOf(kucoin: Kucoin, symbols: readonly string[]): Promise<Listing> {
  const contracts = await Promise.all(symbols.filter(isContract).map((symbol) => contractOf(kucoin, symbol)))
  return {
    pairs: await Promise.all(
      symbols.filter((symbol) => !isContract(symbol)).map((symbol) => pairOf(kucoin, symbol)),
    ),
    contracts: contracts.map(({ rules }) => rules),
    fundingRate: contracts[0]?.fundingRate ?? '0',
  }
}

async function pairOf(kucoin: Kucoin, symbol: string): Promise<SymbolRules> {
  const [row, ticker] = await Promise.all([
    orUndefined(kucoin.call(spot.getSymbol, { symbol })),
    orUndefined(kucoin.call(spot.getTicker, { symbol })),
  ])
  if (!row) throw unlisted(symbol, 'pairs')
  const [rules] = readSymbols([{ ...row, startPrice: ticker?.price ?? null }])
  if (!rules) throw new TypeError(`${symbol} has no rules`)
  return rules
}

async function contractOf(kucoin: Kucoin, symbol: string) {
  const row = await orUndefined(kucoin.call(futures.getSymbol, { symbol }))
  const [rules] = row ? readContracts([row]) : []
  if (!rules) throw unlisted(symbol, 'contracts')
  return { rules, fundingRate: (row?.fundingFeeRate ?? 0).toFixed(8) }
}

function unlisted(symbol: string, what: string): InputError {
  return new InputError(
    `the exchange does not list ${symbol}.`,
    `see its list of ${what} for the right name.`,
  )
}

/** The book of a symbol. */
export function bookOf(symbol: string): ReturnType<typeof unifiedSpotBook> {
  return isContract(symbol) ? unifiedFuturesBook(symbol) : unifiedSpotBook(symbol)
}

/** Its trades. */
export function tradesOf(symbol: string): ReturnType<typeof topics.unified.spot.trades> {
  return isContract(symbol) ? topics.unified.futures.trades(symbol) : topics.unified.spot.trades(symbol)
}
