import { decimal, divide, greatest, least, multiply, ONE } from '../../base/decimal.ts'
import { valueOfLots } from '../../market/futures-contract.ts'
import { discounted } from '../../model/collateral-ratios.ts'
import type { Order } from '../../model/order.ts'
import type { Wallet } from '../../model/wallet.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { lotsOf, type Position, unrealisedPnl } from '../../state/position.ts'
import { valueIn } from '../convert.ts'
import { maintenance } from '../cross.ts'
import { payingWallet, requiredHold } from '../limit-hold.ts'

/** What a unified account is worth and needs, in USDT. */
export interface Collateral {
  /** All that it has, less what it owes, with the profit and loss of all positions. */
  readonly equity: bigint
  /** The same without isolated profit and loss, each asset counted for the part that it secures. */
  readonly adjustedEquity: bigint
  readonly liability: bigint
  /** What positions, orders and debts take of it. */
  readonly initialMargin: bigint
  /** What cross positions and debts must not fall below. */
  readonly maintenanceMargin: bigint
  /** What is locked up for isolated positions and their orders: it secures nothing else. */
  readonly isolated: bigint
}

/** Part of a debt that has to be there beside it. KuCoin's margin accounts are liquidated at a debt ratio of 0.97. */
const DEBT_MAINTENANCE: bigint = decimal('0.03')

/** Weighs a unified account. */
export function collateralOf(state: ExchangeState, uid: string): Collateral {
  const wallets = state.bank.wallets(uid).filter(({ type }) => type === 'unified')
  const positions = state.futures.positions(uid)
  const sum = {
    equity: 0n,
    adjustedEquity: 0n,
    liability: 0n,
    initialMargin: 0n,
    maintenanceMargin: 0n,
    isolated: 0n,
  }
  for (const wallet of wallets) {
    const { currency, available, held } = wallet
    const worth = (amount: bigint): bigint => valueIn(state, currency, 'USDT', amount)
    const debt = state.loans.debt(wallet)
    const own = available + held - debt + crossPnl(positions, currency)
    sum.equity += worth(own)
    sum.adjustedEquity += worth(discounted(currency, own))
    sum.liability += worth(debt)
    sum.initialMargin += worth(divide(debt, state.unified.marginLeverage(uid, currency)))
    sum.maintenanceMargin += worth(multiply(debt, DEBT_MAINTENANCE))
  }
  for (const position of positions) {
    const price = position.contract.market.last
    if (position.marginMode === 'ISOLATED') {
      sum.equity += unrealisedPnl(position, price)
      sum.isolated += position.margin
      continue
    }
    sum.initialMargin += crossInitialMargin(position)
    sum.maintenanceMargin += maintenance(state, position, price)
  }
  for (const order of state.orders.open(uid, 'FUTURES')) {
    if (order.futures?.marginMode === 'ISOLATED') sum.isolated += order.held
    else sum.initialMargin += order.held
  }
  for (const order of state.orders.open(uid, 'MARGIN_TRADE')) {
    const { currency } = payingWallet(state, order)
    const lack = divide(potentialBorrow(state, order), state.unified.marginLeverage(uid, currency))
    sum.initialMargin += valueIn(state, currency, 'USDT', lack)
  }
  sum.initialMargin += sum.isolated
  return sum
}

/** What a unified account can still put aside; never below zero. */
export function availableMargin({ adjustedEquity, initialMargin }: Collateral): bigint {
  return adjustedEquity > initialMargin ? adjustedEquity - initialMargin : 0n
}

/** Maintenance margin as a part of what secures it: from 1 on the account is liquidated. Nothing at all counts as 1. */
export function riskRatio({ adjustedEquity, maintenanceMargin, isolated }: Collateral): bigint {
  if (maintenanceMargin === 0n) return 0n
  const secures = adjustedEquity - isolated
  return secures <= 0n ? ONE : divide(maintenanceMargin, secures)
}

/** What a cross position takes of the account at the present price. */
export function crossInitialMargin(position: Position): bigint {
  const { contract, leverage } = position
  return divide(valueOfLots(contract, contract.market.last, lotsOf(position)), leverage)
}

/** What would be borrowed if a margin order that stands were filled. One at the market, on its way there, has no price to be weighed at. */
export function potentialBorrow(state: ExchangeState, order: Order): bigint {
  return greatest(requiredHold(state, order) - order.held, 0n)
}

/** What a wallet of a unified account can pay with: losses that cross positions have made so far are not there any more. */
export function spendable(state: ExchangeState, { uid, currency, available }: Wallet): bigint {
  const left = available + least(0n, crossPnl(state.futures.positions(uid), currency))
  return left > 0n ? left : 0n
}

function crossPnl(positions: readonly Position[], currency: string): bigint {
  return positions
    .filter(({ marginMode, contract }) => marginMode === 'CROSS' && contract.settle === currency)
    .reduce((sum, position) => sum + unrealisedPnl(position, position.contract.market.last), 0n)
}
