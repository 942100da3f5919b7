import { decimal, divide, least, ONE } from '../base/decimal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { closeOrder } from './close.ts'
import { valueIn } from './convert.ts'
import { repay } from './lend.ts'
import { writeLine } from './statement.ts'

/** From this debt ratio on an account is liquidated: `liqDebtRatio` of `GET /api/v1/margin/config`. */
export const LIQUIDATION_RATIO: bigint = decimal('0.97')

/** What is owed as a part of what is there, both valued in USDT. Debts that nothing stands against count as 1. */
export function debtRatio(state: ExchangeState, wallets: readonly Wallet[]): bigint {
  let assets = 0n
  let debts = 0n
  for (const wallet of wallets) {
    assets += valueIn(state, wallet.currency, 'USDT', wallet.available + wallet.held)
    debts += valueIn(state, wallet.currency, 'USDT', state.loans.debt(wallet))
  }
  return debts === 0n ? 0n : assets === 0n ? ONE : divide(debts, assets)
}

/** How often the ratio of a debtor is told, in milliseconds. */
const TOLD_MS = 4_000

/** How often debts are looked at, in milliseconds: with every price of every pair it would be most of a day's work. */
const INTERVAL_MS = 1_000

/** After a price moved: liquidates the margin accounts that owe too much. */
export function callMargin(state: ExchangeState): void {
  const { loans, now } = state
  const debtors = loans.debtors().filter(({ type }) => type !== 'unified')
  if (debtors.length === 0 || now() < loans.nextCallAt) return
  loans.nextCallAt = now() + INTERVAL_MS
  const isTold = state.events.isHeard && now() >= loans.nextToldAt
  if (isTold) loans.nextToldAt = now() + TOLD_MS
  const accounts = new Map(debtors.map((wallet) => [`${wallet.type} ${wallet.uid}`, wallet]))
  for (const { uid, type } of accounts.values()) {
    const wallets = walletsOf(state, uid, type)
    if (debtRatio(state, wallets) >= LIQUIDATION_RATIO) liquidateAccount(state, uid, type)
    else if (isTold) state.events.emit({ kind: 'debt', uid, account: type, change: 'ratio' })
  }
}

function walletsOf(state: ExchangeState, uid: string, type: string): Wallet[] {
  return state.bank.wallets(uid).filter((wallet) => wallet.type === type)
}

/** Liquidates a margin account; false when it owes nothing. */
export function liquidateAccount(state: ExchangeState, uid: string, account: string): boolean {
  const wallets = walletsOf(state, uid, account)
  if (wallets.every((wallet) => state.loans.debt(wallet) === 0n)) return false
  const tell = (change: 'frozen' | 'released' | 'ratio'): void => {
    if (state.events.isHeard) state.events.emit({ kind: 'debt', uid, account, change })
  }
  tell('frozen')
  cancelOrders(state, uid, account)
  sellForDebts(state, wallets)
  tell('released')
  tell('ratio')
  return true
}

function cancelOrders(state: ExchangeState, uid: string, type: string): void {
  for (const tradeType of ['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE'] as const)
    for (const order of state.orders.open(uid, tradeType))
      if (order.wallet === type) closeOrder(state, order, 'cancelled')
}

/**
 * Sells what an account has at the last price, and pays its debts with that. KuCoin sells on the market and says no
 * price; what is still owed then is the insurance fund's, here the house's.
 */
export function sellForDebts(state: ExchangeState, wallets: readonly Wallet[]): void {
  // The orders that were cancelled before are not what it is done for.
  state.bank.relate(undefined)
  for (const debtor of wallets.filter((wallet) => state.loans.debt(wallet) > 0n)) {
    repay(state, debtor, debtor.available, state.ids.order())
    for (const asset of wallets) {
      const left = state.loans.debt(debtor)
      if (left === 0n || asset === debtor || asset.available === 0n) continue
      const worth = valueIn(state, asset.currency, debtor.currency, asset.available)
      if (worth === 0n) continue
      // As much of it as the debt needs, rounded up; all of it where it does not suffice.
      const sold =
        worth <= left ? asset.available : least(asset.available, (asset.available * left) / worth + 1n)
      exchange(state, asset, sold, debtor, least(worth, left))
      repay(state, debtor, debtor.available, state.ids.order())
    }
    const missing = state.loans.debt(debtor) - debtor.available
    if (missing > 0n) receive(state, debtor, missing)
    repay(state, debtor, debtor.available, state.ids.order())
  }
}

function exchange(state: ExchangeState, from: Wallet, sold: bigint, to: Wallet, brought: bigint): void {
  state.bank.pay(from, sold, 0n)
  writeLine(state, from, { ...TAKEOVER, direction: 'out', amount: sold })
  receive(state, to, brought)
}

function receive(state: ExchangeState, wallet: Wallet, amount: bigint): void {
  state.bank.earn(wallet, amount, 0n)
  writeLine(state, wallet, { ...TAKEOVER, direction: 'in', amount })
}

const TAKEOVER = { bizType: 'LIQUIDATION_TAKEOVER', fee: 0n, context: {} } as const
