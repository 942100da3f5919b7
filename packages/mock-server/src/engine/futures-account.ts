import { least } from '../base/decimal.ts'
import type { Order } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { availableMargin, collateralOf, spendable } from './unified/collateral.ts'
import { borrowLack, payOrBorrow } from './unified/pay.ts'

/** How an account stands behind its futures: what it can put aside for them, and how it pays. */
export interface FuturesAccount {
  /** Puts margin aside for an order. Refuses what there is not. */
  reserve(wallet: Wallet, amount: bigint, fundsCode: string): void
  /** Sets free what was put aside for an order or a position. */
  release(wallet: Wallet, amount: bigint): void
  /** Puts margin aside for a position that has been opened, and says how much it was. */
  back(wallet: Wallet, margin: bigint): bigint
  /** Sees to it, before anything moves, that a trade can be paid; nothing where no more is taken than there is. */
  cover(wallet: Wallet, cost: bigint): void
  /** Takes a loss. */
  lose(wallet: Wallet, loss: bigint): void
  /** Takes a fee, and says how much of it was paid. */
  charge(wallet: Wallet, fee: bigint): bigint
}

/** The account that pays for an order. */
export function accountOf(state: ExchangeState, order: Order): FuturesAccount {
  if (order.unified === undefined) return contractAccount(state)
  return order.futures?.marginMode === 'ISOLATED' ? unifiedIsolated(state) : unifiedCross(state)
}

/** The contract account: margin is held in its wallet, and a loss is at most what is there. */
function contractAccount({ bank }: ExchangeState): FuturesAccount {
  return {
    reserve: (wallet, amount, fundsCode) => {
      if (wallet.available < amount) tooLittle(fundsCode)
      bank.hold(wallet, amount)
    },
    release: bank.release,
    back: (wallet, wanted) => {
      const margin = least(wanted, wallet.available)
      bank.hold(wallet, margin)
      return margin
    },
    cover: () => {},
    lose: (wallet, loss) => bank.pay(wallet, least(loss, wallet.available), 0n),
    // A loss may have eaten what the fee was held for; the exchange then takes what there is.
    charge: (wallet, fee) => {
      const paid = least(fee, wallet.available)
      bank.pay(wallet, 0n, paid)
      return paid
    },
  }
}

/** An isolated position of a unified account: margin is held in the wallet, and may not be what others are secured with. */
function unifiedIsolated(state: ExchangeState): FuturesAccount {
  const { reserve, release, back } = contractAccount(state)
  return {
    reserve: (wallet, amount, fundsCode) => {
      checkMargin(state, wallet, amount, fundsCode)
      if (spendable(state, wallet) < amount) tooLittle(fundsCode)
      reserve(wallet, amount, fundsCode)
    },
    release,
    back,
    ...debits(state),
  }
}

/** A cross position of a unified account: all assets secure it, so that nothing is held in a wallet. */
function unifiedCross(state: ExchangeState): FuturesAccount {
  return {
    reserve: (wallet, amount, fundsCode) => checkMargin(state, wallet, amount, fundsCode),
    release: () => {},
    back: () => 0n,
    ...debits(state),
  }
}

function debits(state: ExchangeState): Pick<FuturesAccount, 'cover' | 'lose' | 'charge'> {
  return {
    cover: (wallet, cost) => borrowLack(state, wallet, cost),
    lose: (wallet, loss) => payOrBorrow(state, wallet, loss, 0n),
    charge: (wallet, fee) => {
      payOrBorrow(state, wallet, 0n, fee)
      return fee
    },
  }
}

// Contracts settle in USDT, in which margins are counted too.
function checkMargin(state: ExchangeState, { uid }: Wallet, amount: bigint, fundsCode: string): void {
  if (amount > 0n && availableMargin(collateralOf(state, uid)) < amount) tooLittle(fundsCode)
}

function tooLittle(fundsCode: string): never {
  return refuse(fundsCode, 'Balance insufficient. Please deposit or transfer in funds.')
}
