import { formatDecimal } from '../../base/decimal.ts'
import { valueIn } from '../../engine/convert.ts'
import { debtRatio } from '../../engine/margin-call.ts'
import { discounted } from '../../model/collateral-ratios.ts'
import type { Wallet } from '../../model/wallet.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'

function walletsOf(state: ExchangeState, uid: string, account: string): Wallet[] {
  return state.bank.wallets(uid).filter(({ type }) => type === account)
}

/** What a cross account is told of its debt. Sums are in BTC, as in KuCoin's example. */
export function presentDebtRatio(state: ExchangeState, uid: string): Record<string, unknown> {
  const wallets = walletsOf(state, uid, 'margin')
  const sum = (of: (wallet: Wallet) => bigint): bigint =>
    wallets.reduce((total, wallet) => total + valueIn(state, wallet.currency, 'BTC', of(wallet)), 0n)
  const total = ({ available, held }: Wallet): bigint => available + held
  const list = (of: (wallet: Wallet) => unknown): Record<string, unknown> =>
    Object.fromEntries(wallets.map((wallet) => [wallet.currency, of(wallet)]))
  return {
    debtRatio: Number(formatDecimal(debtRatio(state, wallets))),
    totalAsset: Number(formatDecimal(sum(total))),
    marginCoefficientTotalAsset: formatDecimal(sum((each) => discounted(each.currency, total(each)))),
    totalDebt: formatDecimal(sum((each) => state.loans.debt(each))),
    assetList: list((each) => ({
      total: formatDecimal(total(each)),
      available: formatDecimal(each.available),
      hold: formatDecimal(each.held),
    })),
    debtList: list((each) => formatDecimal(state.loans.debt(each))),
    timestamp: state.now(),
  }
}

/** What is said of an isolated account when its debt has changed. */
export function presentIsolatedDebt(
  state: ExchangeState,
  uid: string,
  account: string,
  isLiquidating: boolean,
): Record<string, unknown> {
  const wallets = walletsOf(state, uid, account)
  const principal = wallets.reduce(
    (total, wallet) => total + valueIn(state, wallet.currency, 'BTC', state.loans.parts(wallet).principal),
    0n,
  )
  const owes = wallets.some((wallet) => state.loans.debt(wallet) > 0n)
  const rest = owes ? ['DEBT', 'DEFAULT_DEBT'] : ['CLEAR', 'DEFAULT_CLEAR']
  const [status, statusBizType] = isLiquidating ? ['IN_LIQUIDATION', 'FORCE_LIQUIDATION'] : rest
  const assets = wallets.map((wallet) => {
    const parts = state.loans.parts(wallet)
    const shown = {
      total: formatDecimal(wallet.available + wallet.held),
      hold: formatDecimal(wallet.held),
      liabilityPrincipal: formatDecimal(parts.principal),
      liabilityInterest: formatDecimal(parts.interest),
    }
    return [wallet.currency, shown] as const
  })
  return {
    ...{ tag: account.slice('isolated:'.length), status, statusBizType },
    accumulatedPrincipal: formatDecimal(principal),
    changeAssets: Object.fromEntries(assets),
    timestamp: state.now(),
  }
}
