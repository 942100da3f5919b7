import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { JournalEntry } from '../state/journal.ts'

/** What a line of a statement says beyond whose it is, and when. */
export type StatementLine = Pick<JournalEntry, 'amount' | 'fee' | 'bizType' | 'direction' | 'context'>

/** What was in a wallet before something happened to it. */
export function totalOf({ available, held }: Wallet): bigint {
  return available + held
}

/** Writes what trading in a contract has done to the account behind it, whatever it was made up of. */
export function writeRealised(
  state: ExchangeState,
  wallet: Wallet,
  before: bigint,
  { symbol, fee }: { readonly symbol: string; readonly fee: bigint },
): void {
  const change = totalOf(wallet) - before
  if (change !== 0n) writeChange(state, wallet, { bizType: 'REALISED_PNL', change, fee, context: { symbol } })
}

/** Writes a line into the statement of a wallet whose money has just moved. */
export function writeLine(state: ExchangeState, wallet: Wallet, line: StatementLine): void {
  state.bank.journal.add({
    ...line,
    uid: wallet.uid,
    wallet: wallet.type,
    currency: wallet.currency,
    balance: totalOf(wallet),
    createdAt: state.now(),
  })
}

/** A change of a wallet, below zero when it has less. */
export interface Change extends Pick<StatementLine, 'bizType' | 'fee' | 'context'> {
  readonly change: bigint
}

/** Writes a line whose direction its amount says. */
export function writeChange(state: ExchangeState, wallet: Wallet, { change, ...line }: Change): void {
  const isOut = change < 0n
  writeLine(state, wallet, { ...line, direction: isOut ? 'out' : 'in', amount: isOut ? -change : change })
}
