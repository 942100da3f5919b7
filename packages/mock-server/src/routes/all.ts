import type { Route } from '../exchange/call.ts'
import { accountReads } from './account/accounts.ts'
import { feeReads } from './account/fees.ts'
import { statementReads } from './account/statements.ts'
import { spotCurrencies } from './spot/currencies.ts'
import { spotMarket } from './spot/market.ts'
import { spotOrderReads } from './spot/order-reads.ts'
import { spotOrderWrites } from './spot/order-writes.ts'

/** Every simulated endpoint. */
export const allRoutes: readonly Route[] = [
  ...spotMarket,
  ...spotCurrencies,
  ...spotOrderWrites,
  ...spotOrderReads,
  ...accountReads,
  ...feeReads,
  ...statementReads,
]
