import { createRecent } from '../base/recent.ts'
import type { Deposit, DepositAddress, SubAccount, Withdrawal } from '../model/funding.ts'
import type { Wallet } from '../model/wallet.ts'
import type { World } from './exchange-state.ts'

/** Deposits, withdrawals and sub-accounts. */
export interface Office {
  readonly withdrawals: Map<string, Withdrawal>
  /** Deposits, oldest first. */
  readonly deposits: readonly Deposit[]
  /** Notes a deposit. */
  addDeposit(deposit: Deposit): void
  /** Says that a withdrawal has ended, one way or the other. */
  ended(withdrawal: Withdrawal): void
  readonly addresses: DepositAddress[]
  readonly subAccounts: Map<string, SubAccount>
}

/** Creates an empty office that keeps the latest `retain` deposits, and as many withdrawals that have ended. */
export function createOffice(retain: number): Office {
  const withdrawals = new Map<string, Withdrawal>()
  const deposits = createRecent<Deposit>(retain)
  const ended = createRecent<Withdrawal>(retain, ({ id }) => withdrawals.delete(id))
  return {
    withdrawals,
    get deposits() {
      return deposits.items()
    },
    addDeposit: deposits.add,
    ended: ended.add,
    addresses: [],
    subAccounts: new Map(),
  }
}

/** How long a withdrawal is in progress and can be cancelled, in milliseconds of exchange time. */
const PROCESSING_MS = 60_000

/** Starts a withdrawal: the money is held at once and leaves a minute later. */
export function startWithdrawal(world: World, withdrawal: Withdrawal): void {
  const { wallet, amount, fee } = withdrawal
  world.bank.hold(wallet, amount + fee)
  world.office.withdrawals.set(withdrawal.id, withdrawal)
  world.agenda.add(world.now() + PROCESSING_MS, () => {
    if (withdrawal.status !== 'PROCESSING') return
    withdrawal.status = 'SUCCESS'
    withdrawal.updatedAt = world.now()
    world.office.ended(withdrawal)
    world.bank.release(wallet, amount + fee)
    world.bank.pay(wallet, 0n, fee)
    world.bank.deposit(wallet, -amount)
    writeLine(world, wallet, 'WITHDRAW', 'out', amount + fee, fee, { withdrawalId: withdrawal.id })
  })
}

/** Gives the money of a withdrawal in progress back. */
export function cancelWithdrawal(world: World, withdrawal: Withdrawal): void {
  withdrawal.status = 'FAILURE'
  withdrawal.updatedAt = world.now()
  world.office.ended(withdrawal)
  world.bank.release(withdrawal.wallet, withdrawal.amount + withdrawal.fee)
}

/** Lets money arrive from outside. */
export function receiveDeposit(
  world: World,
  wallet: Wallet,
  amount: bigint,
  chainId: string,
  address: string,
): void {
  const { uid, currency } = wallet
  world.bank.deposit(wallet, amount)
  world.office.addDeposit({ uid, currency, chainId, address, amount, createdAt: world.now() })
  writeLine(world, wallet, 'DEPOSIT', 'in', amount, 0n, {})
}

/** Moves money between two wallets and notes it in both statements. */
export function transfer(world: World, from: Wallet, to: Wallet, amount: bigint, orderId: string): void {
  world.bank.move(from, to, amount)
  const bizType = from.uid === to.uid ? 'TRANSFER' : 'SUB_TRANSFER'
  writeLine(world, from, bizType, 'out', amount, 0n, { orderId })
  writeLine(world, to, bizType, 'in', amount, 0n, { orderId })
}

function writeLine(
  world: World,
  wallet: Wallet,
  bizType: string,
  direction: 'in' | 'out',
  amount: bigint,
  fee: bigint,
  context: Readonly<Record<string, string>>,
): void {
  world.bank.journal.add({
    uid: wallet.uid,
    wallet: wallet.type,
    currency: wallet.currency,
    amount,
    fee,
    balance: wallet.available + wallet.held,
    bizType,
    direction,
    createdAt: world.now(),
    context,
  })
}
