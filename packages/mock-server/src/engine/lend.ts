import { least } from '../base/decimal.ts'
import type { Order } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { World } from '../state/exchange-state.ts'

/** Puts borrowed money into a wallet. Refuses more than its owner may borrow. */
export function borrow(world: World, wallet: Wallet, size: bigint, orderNo: string): void {
  if (size > world.loans.borrowable(wallet)) refuse('103000', 'Exceeds the maximum borrowing limit.')
  world.bank.deposit(wallet, size)
  world.loans.borrow(wallet, size, orderNo, world.now())
  note(world, wallet, 'BORROWED', 'in', size, orderNo)
}

/** Takes a repayment out of a wallet; at most the debt and what is free. */
export function repay(world: World, wallet: Wallet, size: bigint, orderNo: string): bigint {
  const paid = world.loans.repay(wallet, least(size, wallet.available), orderNo, world.now())
  if (paid === 0n) return 0n
  world.bank.deposit(wallet, -paid)
  note(world, wallet, 'REPAY', 'out', paid, orderNo)
  return paid
}

/** After a margin order ended: pays debts back with what it brought, when it was placed with that wish. */
export function repayAfter(world: World, order: Order): void {
  if (order.autoRepay !== true || order.dealSize === 0n) return
  const { rules } = world.market(order.symbol)
  const wallet = world.bank.wallet(order.uid, order.wallet, order.side === 'buy' ? rules.base : rules.quote)
  if (world.loans.debt(wallet) > 0n) repay(world, wallet, wallet.available, world.ids.order())
}

function note(
  world: World,
  wallet: Wallet,
  bizType: string,
  direction: 'in' | 'out',
  amount: bigint,
  orderNo: string,
): void {
  world.bank.journal.add({
    uid: wallet.uid,
    wallet: wallet.type,
    currency: wallet.currency,
    amount,
    fee: 0n,
    balance: wallet.available + wallet.held,
    bizType,
    direction,
    createdAt: world.now(),
    context: { borrowNo: orderNo },
  })
}
