import { decimal } from '../base/decimal.ts'
import { MAIN_UID } from '../contract/credential.ts'
import type { CallAuctionOptions, MarginCallOptions } from '../contract/exchange.ts'
import { readCallAuction, readMarginCall } from '../contract/read-events.ts'
import { openAuction } from '../engine/call-auction.ts'
import { liquidate } from '../engine/liquidate.ts'
import { liquidateAccount } from '../engine/margin-call.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

const USUAL_MS = 60_000

/** Begins a call auction. Throws a TypeError that names the option. */
export function startCallAuction(state: ExchangeState, given: CallAuctionOptions): void {
  const { symbol, durationMs = USUAL_MS, priceFloor, priceCeiling } = readCallAuction(given, 'callAuction')
  const market = state.markets.get(symbol)
  if (market === undefined) throw new TypeError(`No such pair: ${symbol}`)
  const [floor, ceiling] = [priceFloor, priceCeiling].map((text) =>
    text === undefined ? undefined : decimal(text),
  )
  if (floor !== undefined && ceiling !== undefined && floor > ceiling)
    throw new TypeError(`callAuction.priceFloor: ${priceFloor} is above the priceCeiling of ${priceCeiling}`)
  if (!openAuction(state, market, { durationMs, floor, ceiling }))
    throw new TypeError(`${symbol} is in a call auction already`)
  state.complete()
}

/** Liquidates an account. Throws a TypeError when there is nothing to liquidate. */
export function callMargin(state: ExchangeState, given: MarginCallOptions): void {
  const { account, symbol, uid = MAIN_UID } = readMarginCall(given, 'marginCall')
  if (symbol !== undefined && account !== 'contract')
    throw new TypeError('marginCall.symbol: only futures positions are told apart by it')
  if (account !== 'contract') {
    if (!liquidateAccount(state, uid, account))
      throw new TypeError(`marginCall: ${account} of ${uid} owes nothing`)
  } else {
    const positions = state.futures
      .positions(uid)
      .filter(
        ({ contract, quantity }) => quantity !== 0n && (symbol === undefined || contract.symbol === symbol),
      )
    if (positions.length === 0) throw new TypeError(`marginCall: ${uid} has no such position`)
    for (const position of positions) liquidate(state, position)
  }
  state.complete()
}
