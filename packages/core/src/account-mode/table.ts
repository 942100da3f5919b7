/** Which call of the unified account does what a classic one does. A test holds every name and path against the endpoints. */
import { account, funds, market, subAccounts } from './money-twins.ts'
import { orders, positions, type Twins } from './trading-twins.ts'

/** All of them. */
export const twins: readonly Twins[] = [
  ...account,
  ...orders,
  ...positions,
  ...funds,
  ...subAccounts,
  ...market,
]
