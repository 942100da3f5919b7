import { least, multiply, multiplyUp } from '../base/decimal.ts'
import { type Contract, valueOfLots } from '../market/futures-contract.ts'
import { FUNDING_MS } from '../model/funding-rate.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { lotsOf, type Position } from '../state/position.ts'
import { walletType } from './account-mode.ts'
import { liquidateUnderwater } from './liquidate.ts'
import { writeLine } from './statement.ts'
import { payOrBorrow } from './unified/pay.ts'

/** Settles the funding of perpetual contracts every eight hours, at 0, 8 and 16 o'clock UTC. */
export function planFunding(state: ExchangeState): void {
  const at = state.now() - (state.now() % FUNDING_MS) + FUNDING_MS
  state.agenda.add(at, () => {
    for (const contract of [...state.futures.contracts.values()])
      if (contract.expiresAt === undefined) settle(state, contract, at)
    planFunding(state)
  })
}

function settle(state: ExchangeState, contract: Contract, at: number): void {
  const rate = state.futures.fundingRate(contract.symbol, at)
  const about = { kind: 'funding', contract, rate, at } as const
  if (state.events.isHeard) state.events.emit({ ...about, step: 'begin' })
  for (const position of state.futures.positions())
    if (position.contract === contract && position.quantity !== 0n) settlePosition(state, position, rate, at)
  if (state.events.isHeard) state.events.emit({ ...about, step: 'end' })
  liquidateUnderwater(state, contract)
}

/** At a rate above zero long positions pay short ones; here both trade with the house, so every one does for itself. */
function settlePosition(state: ExchangeState, position: Position, rate: bigint, at: number): void {
  const { contract, quantity } = position
  const markPrice = contract.market.last
  const value = valueOfLots(contract, markPrice, lotsOf(position))
  const isPaying = quantity > 0n === rate > 0n
  const size = rate < 0n ? -rate : rate
  const amount = isPaying
    ? -pay(state, position, multiplyUp(value, size))
    : earn(state, position, multiply(value, size))
  position.funding += amount
  position.updatedAt = state.now()
  const { uid, marginMode, side } = position
  const settled = { uid, contract, at, rate, markPrice, quantity, value, amount, marginMode, side }
  state.futures.addFunding(settled)
  if (state.events.isHeard) state.events.emit({ kind: 'funded', settled })
}

// Where the money is taken from no page says. Of an isolated position it is its margin: the wallet's topic has a field for
// funding of isolated positions. Of a cross one it is what is free, and its margin once that is used up. More than there is
// nobody pays; a unified account borrows it.
function pay(state: ExchangeState, position: Position, due: bigint): bigint {
  const wallet = walletOf(state, position)
  const free = position.marginMode === 'CROSS' ? least(due, wallet.available) : 0n
  if (position.marginMode === 'CROSS' && wallet.type === 'unified') {
    payOrBorrow(state, wallet, due, 0n)
    write(state, position, 'out', due)
    return due
  }
  const ofMargin = least(due - free, position.margin)
  state.bank.release(wallet, ofMargin)
  position.margin -= ofMargin
  state.bank.pay(wallet, free + ofMargin, 0n)
  write(state, position, 'out', free + ofMargin)
  return free + ofMargin
}

function earn(state: ExchangeState, position: Position, amount: bigint): bigint {
  const wallet = walletOf(state, position)
  state.bank.earn(wallet, amount, 0n)
  if (position.marginMode === 'ISOLATED') {
    state.bank.hold(wallet, amount)
    position.margin += amount
  }
  write(state, position, 'in', amount)
  return amount
}

function walletOf(state: ExchangeState, { uid, contract }: Position) {
  return state.bank.wallet(uid, walletType(state, uid, 'contract'), contract.settle)
}

function write(state: ExchangeState, position: Position, direction: 'in' | 'out', amount: bigint): void {
  const context = { symbol: position.contract.symbol }
  writeLine(state, walletOf(state, position), { bizType: 'FUNDING_FEE', direction, amount, fee: 0n, context })
}
