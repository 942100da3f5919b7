import type { Route } from '../request/call.ts'
import { accountReads } from './account/accounts.ts'
import { feeReads } from './account/fees.ts'
import { accountMode } from './account/mode.ts'
import { statementReads } from './account/statements.ts'
import { convertOrders } from './convert/orders.ts'
import { convertQuotes } from './convert/quotes.ts'
import { earn } from './earn/earn.ts'
import { structuredEarn } from './earn/structured.ts'
import { deposits } from './funding/deposits.ts'
import { transfers } from './funding/transfers.ts'
import { withdrawals } from './funding/withdrawals.ts'
import { crossLimits } from './futures/cross-limits.ts'
import { fundingHistory } from './futures/funding-history.ts'
import { futuresIndices } from './futures/indices.ts'
import { isolatedMargin } from './futures/isolated-margin.ts'
import { futuresMarket } from './futures/market.ts'
import { futuresModes } from './futures/modes.ts'
import { futuresOrderReads } from './futures/order-reads.ts'
import { futuresOrderWrites } from './futures/order-writes.ts'
import { futuresOverviews } from './futures/overview.ts'
import { futuresPositions } from './futures/positions.ts'
import { riskLimits } from './futures/risk-limits.ts'
import { transactionHistory } from './futures/transaction-history.ts'
import { lending } from './lending/lending.ts'
import { marginAccounts } from './margin/accounts.ts'
import { marginDebt } from './margin/debt.ts'
import { marginOrders } from './margin/orders.ts'
import { marginSettings } from './margin/settings.ts'
import { bullets } from './spot/bullet.ts'
import { callAuctions } from './spot/call-auction.ts'
import { classicOrders } from './spot/classic.ts'
import { spotCurrencies } from './spot/currencies.ts'
import { deadMan } from './spot/dead-man.ts'
import { spotMarket } from './spot/market.ts'
import { olderMarket } from './spot/older.ts'
import { spotOrderReads } from './spot/order-reads.ts'
import { spotOrderWrites } from './spot/order-writes.ts'
import { ocoOrders } from './stop/oco-orders.ts'
import { stopOrders } from './stop/stop-orders.ts'
import { subApiKeys } from './sub-account/api-keys.ts'
import { subAccounts } from './sub-account/sub-accounts.ts'
import { unifiedBalances } from './unified/account/balances.ts'
import { unifiedInterest } from './unified/account/interest.ts'
import { unifiedLedger } from './unified/account/ledger.ts'
import { unifiedLeverage } from './unified/account/leverage.ts'
import { classicBalances } from './unified/balances.ts'
import { unifiedFunds } from './unified/funds.ts'
import { unifiedInstruments } from './unified/instruments.ts'
import { unifiedKlines } from './unified/klines.ts'
import { unifiedMarket } from './unified/market.ts'
import { orderQuantity } from './unified/order-quantity.ts'
import { unifiedAmending } from './unified/orders/amend.ts'
import { unifiedCancelling } from './unified/orders/cancel.ts'
import { unifiedDeadMan } from './unified/orders/dead-man.ts'
import { unifiedPlacing } from './unified/orders/place.ts'
import { unifiedOrderReads } from './unified/orders/reads.ts'
import { unifiedFunding } from './unified/positions/funding-history.ts'
import { unifiedPositions } from './unified/positions/positions.ts'
import { unifiedRateLimits } from './unified/rate-limits.ts'
import { unifiedRates } from './unified/rates.ts'
import { unifiedReference } from './unified/reference.ts'
import { unifiedTransfers } from './unified/transfers.ts'
import { unifiedUsers } from './unified/users.ts'
import { v1Aliases } from './unified/v1-aliases.ts'

const routes: readonly Route[] = [
  ...spotMarket,
  ...callAuctions,
  ...bullets,
  ...spotCurrencies,
  ...olderMarket,
  ...spotOrderWrites,
  ...spotOrderReads,
  ...accountReads,
  ...accountMode,
  ...feeReads,
  ...statementReads,
  ...classicOrders,
  ...stopOrders,
  ...ocoOrders,
  ...deadMan,
  ...marginOrders,
  ...marginDebt,
  ...marginAccounts,
  ...marginSettings,
  ...futuresMarket,
  ...futuresIndices,
  ...fundingHistory,
  ...futuresOrderWrites,
  ...futuresOrderReads,
  ...futuresPositions,
  ...futuresOverviews,
  ...transactionHistory,
  ...futuresModes,
  ...isolatedMargin,
  ...riskLimits,
  ...crossLimits,
  ...transfers,
  ...withdrawals,
  ...deposits,
  ...convertQuotes,
  ...convertOrders,
  ...earn,
  ...structuredEarn,
  ...lending,
  ...subAccounts,
  ...subApiKeys,
  ...unifiedMarket,
  ...unifiedKlines,
  ...unifiedInstruments,
  ...unifiedRates,
  ...unifiedReference,
  ...unifiedPlacing,
  ...unifiedCancelling,
  ...unifiedAmending,
  ...unifiedOrderReads,
  ...unifiedDeadMan,
  ...unifiedBalances,
  ...unifiedInterest,
  ...unifiedLedger,
  ...unifiedLeverage,
  ...unifiedPositions,
  ...unifiedFunding,
  ...unifiedRateLimits,
  ...unifiedTransfers,
  ...unifiedFunds,
  ...unifiedUsers,
  ...orderQuantity,
  ...classicBalances,
]

/** Every simulated endpoint. */
export const allRoutes: readonly Route[] = [...routes, ...v1Aliases(routes)]
