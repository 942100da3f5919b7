/**
 * A KuCoin exchange to test against, without a network: give requests as plain data and get KuCoin's answers.
 * The same exchange stands behind msw handlers (`@kucoin-kit/mock-server/msw`) and behind a real port
 * (`@kucoin-kit/mock-server/listen`).
 *
 * @packageDocumentation
 */
export { type HintName, hintNames } from './auth/hint/names.ts'
export { type HostClock, hostClock, type ManualClock, type MockClock, manualClock } from './base/clock.ts'
export type { ChaosOptions } from './contract/chaos.ts'
export type { ContractRules } from './contract/contract-rules.ts'
export type { MockCredential } from './contract/credential.ts'
export type {
  AnsweredReply,
  CallAuctionOptions,
  DepositOptions,
  DroppedReply,
  Exchange,
  ExchangeOptions,
  ExchangeReply,
  ExchangeRequest,
  FeeOptions,
  LimitOptions,
  MarginCallOptions,
} from './contract/exchange.ts'
export type { Fault, FaultKind, FaultMatch, FaultPlace } from './contract/fault.ts'
export type {
  CandleMarket,
  Market,
  MarketCandle,
  MarketPush,
  MarketTrade,
  PushedLevel,
  PushedMarket,
  TradeMarket,
  WalkMarket,
} from './contract/market.ts'
export { parseFaults } from './contract/read-faults.ts'
export { readContracts, readSymbols } from './contract/read-listings.ts'
export type { FillEntry, LedgerEntry, MoneyEntry, OrderEntry, ResetEntry } from './contract/record-entry.ts'
export type { Ledger, LedgerBalance, LedgerFill, LedgerOrder } from './contract/records.ts'
export type { SymbolRules } from './contract/symbol-rules.ts'
export type { ExchangeSocket, SocketOpening, Wire } from './contract/wire.ts'
export { type CoverageRow, coverage } from './exchange/coverage.ts'
export { createExchange } from './exchange/create-exchange.ts'
export { defaultSymbols } from './exchange/default-symbols.ts'
export { deriveSymbol } from './exchange/derive-symbol.ts'
export { parseMarketCsv } from './market/csv.ts'
export { replayLedger } from './records/replay.ts'
