import { least } from '../base/decimal.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ConvertAccount, ConvertOrder } from '../state/convert-store.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { walletType } from './account-mode.ts'
import { valueIn } from './convert.ts'
import { writeLine } from './statement.ts'

/** The wallets of an account, in the order in which they pay. */
function wallets(state: ExchangeState, uid: string, account: ConvertAccount, currency: string): Wallet[] {
  const types = account === 'BOTH' ? ['main', 'trade'] : account === 'FUNDING' ? ['main'] : ['trade']
  return types.map((type) => state.bank.wallet(uid, walletType(state, uid, type), currency))
}

/** Takes what a conversion costs out of an account, whole or not at all. */
function pay(state: ExchangeState, order: ConvertOrder): void {
  const payers = wallets(state, order.uid, order.account, order.from)
  if (payers.reduce((sum, { available }) => sum + available, 0n) < order.fromSize)
    refuse('200004', 'Balance insufficient!')
  let left = order.fromSize
  for (const wallet of payers) {
    const amount = least(left, wallet.available)
    if (amount === 0n) continue
    left -= amount
    state.bank.pay(wallet, amount, 0n)
    writeLine(state, wallet, line('out', amount, order))
  }
}

/** Exchanges the two amounts at once. What it brings goes to the account that pays first: KuCoin does not say. */
export function convert(state: ExchangeState, order: ConvertOrder): void {
  pay(state, order)
  const [wallet] = wallets(state, order.uid, order.account, order.to) as [Wallet]
  state.bank.earn(wallet, order.toSize, 0n)
  writeLine(state, wallet, line('in', order.toSize, order))
  order.status = 'SUCCESS'
  order.endedAt = state.now()
  state.convert.open.delete(order)
}

/** Lets a limit order wait until the market gives its price, or until it expires. */
export function waitForPrice(state: ExchangeState, order: ConvertOrder): void {
  state.convert.open.add(order)
  state.agenda.add(order.expiresAt as number, () => giveUp(state, order))
}

/** Ends a limit order that waits. */
export function giveUp(state: ExchangeState, order: ConvertOrder): void {
  if (!state.convert.open.delete(order)) return
  order.status = 'CANCELLED'
  order.endedAt = state.now()
}

/** After a price moved: converts what has its price, and gives up what cannot be paid any more. */
export function convertReached(state: ExchangeState): void {
  if (state.convert.open.size === 0) return
  // The price that has come may have filled orders: none of them is what money moves for here.
  state.bank.relate(undefined)
  for (const order of [...state.convert.open]) {
    if (valueIn(state, order.from, order.to, order.fromSize) < order.toSize) continue
    const payers = wallets(state, order.uid, order.account, order.from)
    const isCovered = payers.reduce((sum, { available }) => sum + available, 0n) >= order.fromSize
    if (isCovered) convert(state, order)
    else giveUp(state, order)
  }
}

function line(direction: 'in' | 'out', amount: bigint, { id }: ConvertOrder) {
  return { bizType: 'CONVERT', direction, amount, fee: 0n, context: { orderId: id } } as const
}
