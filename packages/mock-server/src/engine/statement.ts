import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { JournalEntry } from '../state/journal.ts'

/** What a line of a statement says beyond whose it is, and when. */
export type StatementLine = Pick<JournalEntry, 'amount' | 'fee' | 'bizType' | 'direction' | 'context'>

/** Writes a line into the statement of a wallet whose money has just moved. */
export function writeLine(state: ExchangeState, wallet: Wallet, line: StatementLine): void {
  state.bank.journal.add({
    ...line,
    uid: wallet.uid,
    wallet: wallet.type,
    currency: wallet.currency,
    balance: wallet.available + wallet.held,
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
