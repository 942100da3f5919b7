import { floorTo, least } from '../base/decimal.ts'
import type { Order } from '../model/order.ts'
import { stepOf } from '../model/precision.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { borrowable } from './borrowable.ts'
import { writeLine } from './statement.ts'

const HOUR = 3_600_000

/** Puts borrowed money into a wallet. Refuses more than its owner may borrow. */
export function borrow(state: ExchangeState, wallet: Wallet, size: bigint, orderNo: string): void {
  if (size > borrowable(state, wallet)) refuse('103000', 'Exceeds the maximum borrowing limit.')
  lend(state, wallet, size, orderNo)
}

/** Puts borrowed money into a wallet, however much its owner owes. */
export function lend(state: ExchangeState, wallet: Wallet, size: bigint, orderNo: string): void {
  state.bank.deposit(wallet, size)
  state.loans.borrow(wallet, size, orderNo, state.now())
  const context = { borrowNo: orderNo }
  writeLine(state, wallet, { bizType: 'BORROWED', direction: 'in', amount: size, fee: 0n, context })
  if (!state.loans.accruing.has(wallet.id)) accrueHourly(state, wallet)
}

/** Interest comes due every hour from the first loan on, for as long as there is a debt. */
function accrueHourly(state: ExchangeState, wallet: Wallet): void {
  state.loans.accruing.add(wallet.id)
  state.agenda.add(state.now() + HOUR, () => {
    state.loans.accruing.delete(wallet.id)
    if (state.loans.debt(wallet) === 0n) return
    state.loans.accrue(wallet, state.now())
    accrueHourly(state, wallet)
  })
}

/** Takes a repayment out of a wallet, interest first; at most the debt and what is free. */
export function repay(state: ExchangeState, wallet: Wallet, size: bigint, orderNo: string): bigint {
  const { principal, interest } = state.loans.repay(
    wallet,
    least(size, wallet.available),
    orderNo,
    state.now(),
  )
  const paid = principal + interest
  if (paid === 0n) return 0n
  if (principal > 0n) state.bank.deposit(wallet, -principal)
  if (interest > 0n) state.bank.pay(wallet, 0n, interest)
  const context = { borrowNo: orderNo }
  // Statements of the unified account have interest on lines of its own.
  const lines =
    wallet.type === 'unified' ? { REPAY: principal, LIABILITY_INTEREST: interest } : { REPAY: paid }
  for (const [bizType, amount] of Object.entries(lines))
    if (amount > 0n) writeLine(state, wallet, { bizType, direction: 'out', amount, fee: 0n, context })
  return paid
}

/** After a margin order ended: pays debts back with what it brought, when it was placed with that wish. */
export function repayAfter(state: ExchangeState, order: Order): void {
  if (order.autoRepay !== true || order.dealSize === 0n) return
  const { rules } = state.market(order.symbol)
  const isBuy = order.side === 'buy'
  const wallet = state.bank.wallet(order.uid, order.wallet, isBuy ? rules.base : rules.quote)
  const brought = isBuy ? order.dealSize : order.dealFunds - order.fee
  const debt = state.loans.debt(wallet)
  const size = brought < debt ? floorTo(brought, stepOf(wallet.currency)) : debt
  if (size > 0n) repay(state, wallet, size, state.ids.order())
}
