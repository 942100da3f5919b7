import { formatFixed } from '../../../base/decimal.ts'
import { payingWallet } from '../../../engine/limit-hold.ts'
import {
  availableMargin,
  collateralOf,
  potentialBorrow,
  riskRatio,
  spendable,
} from '../../../engine/unified/collateral.ts'
import type { Wallet } from '../../../model/wallet.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { unrealisedPnl } from '../../../state/position.ts'

/** What a unified account has, currency by currency and as a whole. */
export const unifiedBalances: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/unified/account/balance', (call) => ({
    accountType: 'UNIFIED',
    ts: call.state.now(),
    accounts: [{ currencies: walletsOf(call).map((wallet) => presentBalance(call.state, wallet)) }],
  })),
  route('GET', 'spot', '/api/ua/v2/unified/account/overview', ({ state, uid }) =>
    presentOverview(state, uid),
  ),
]

/** The account as a whole. */
export function presentOverview(state: ExchangeState, uid: string): Record<string, string> {
  const collateral = collateralOf(state, uid)
  return {
    accountType: 'UNIFIED',
    riskRatio: ten(riskRatio(collateral)),
    equity: ten(collateral.equity),
    liability: ten(collateral.liability),
    availableMargin: ten(availableMargin(collateral)),
    adjustedEquity: ten(collateral.adjustedEquity),
    im: ten(collateral.initialMargin),
    mm: ten(collateral.maintenanceMargin),
  }
}

/** Amounts of balances have ten places in KuCoin's examples. */
function ten(amount: bigint): string {
  return formatFixed(amount, 10)
}

function walletsOf({ state, uid }: Call): Wallet[] {
  return state.bank.wallets(uid).filter(({ type }) => type === 'unified')
}

/**
 * One currency. By KuCoin's formula only losses that are not realised lower what is available. A position that is
 * isolated counts for equity, like the others.
 */
export function presentBalance(state: ExchangeState, wallet: Wallet): Record<string, string> {
  const { uid, currency, available, held } = wallet
  const debt = state.loans.debt(wallet)
  const pnl = state.futures
    .positions(uid)
    .filter(({ contract }) => contract.settle === currency)
    .reduce((sum, position) => sum + unrealisedPnl(position, position.contract.market.last), 0n)
  const potential = state.orders
    .open(uid, 'MARGIN_TRADE')
    .filter((order) => payingWallet(state, order) === wallet)
    .reduce((sum, order) => sum + potentialBorrow(state, order), 0n)
  return {
    currency,
    equity: ten(available + held - debt + pnl),
    hold: ten(held),
    balance: ten(available + held),
    available: ten(spendable(state, wallet)),
    liability: ten(debt),
    potentialBorrow: ten(potential),
    // Nothing can be taken out of the collateral here.
    collateralStatus: 'ENABLED',
  }
}
