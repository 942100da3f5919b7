/**
 * A KuCoin exchange to test against, without a network: give requests as plain data and get KuCoin's answers.
 * The same exchange stands behind msw handlers (`@kucoin-kit/mock-server/msw`) and behind a real port
 * (`@kucoin-kit/mock-server/listen`).
 *
 * @packageDocumentation
 */
export type { MockCredential } from './auth/credential.ts'
export { type HintName, hintNames } from './auth/hint/names.ts'
export { type CoverageRow, coverage } from './exchange/coverage.ts'
export { createExchange } from './exchange/create-exchange.ts'
export type { Ledger, LedgerBalance, LedgerFill, LedgerOrder } from './exchange/ledger.ts'
export type { FillEntry, LedgerEntry, MoneyEntry, OrderEntry, ResetEntry } from './exchange/ledger-entry.ts'
export { replayLedger } from './exchange/replay-ledger.ts'
export type {
  AnsweredReply,
  DepositOptions,
  DroppedReply,
  Exchange,
  ExchangeOptions,
  ExchangeReply,
  ExchangeRequest,
  FeeOptions,
  LimitOptions,
} from './exchange/types.ts'
export type { Fault, FaultKind, FaultMatch } from './faults/fault.ts'
export { parseFaults } from './faults/read-faults.ts'
export { parseMarketCsv } from './market/csv.ts'
export type {
  CandleMarket,
  Market,
  MarketCandle,
  MarketTrade,
  TradeMarket,
  WalkMarket,
} from './market/market.ts'
export { defaultSymbols } from './symbols/defaults.ts'
export type { SymbolRules } from './symbols/rules.ts'
export { type HostClock, hostClock, type ManualClock, type MockClock, manualClock } from './time/clock.ts'
export type { ExchangeSocket, SocketOpening } from './websocket/gateway.ts'
export type { Wire } from './websocket/session.ts'
