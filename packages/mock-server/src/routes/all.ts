import type { Route } from '../exchange/call.ts'
import { accountReads } from './account/accounts.ts'
import { feeReads } from './account/fees.ts'
import { statementReads } from './account/statements.ts'
import { futuresMarket } from './futures/market.ts'
import { futuresOrderReads } from './futures/order-reads.ts'
import { futuresOrderWrites } from './futures/order-writes.ts'
import { futuresPositions } from './futures/positions.ts'
import { marginAccounts } from './margin/accounts.ts'
import { marginDebt } from './margin/debt.ts'
import { marginOrders } from './margin/orders.ts'
import { spotCurrencies } from './spot/currencies.ts'
import { deadMan } from './spot/dead-man.ts'
import { spotMarket } from './spot/market.ts'
import { spotOrderReads } from './spot/order-reads.ts'
import { spotOrderWrites } from './spot/order-writes.ts'
import { ocoOrders } from './stop/oco-orders.ts'
import { stopOrders } from './stop/stop-orders.ts'

/** Every simulated endpoint. */
export const allRoutes: readonly Route[] = [
  ...spotMarket,
  ...spotCurrencies,
  ...spotOrderWrites,
  ...spotOrderReads,
  ...accountReads,
  ...feeReads,
  ...statementReads,
  ...stopOrders,
  ...ocoOrders,
  ...deadMan,
  ...marginOrders,
  ...marginDebt,
  ...marginAccounts,
  ...futuresMarket,
  ...futuresOrderWrites,
  ...futuresOrderReads,
  ...futuresPositions,
]
