import { walletType } from '../../engine/account-mode.ts'
import { refuse } from '../../model/refusal.ts'
import type { Wallet } from '../../model/wallet.ts'
import type { Call } from '../../request/call.ts'

/** An account as transfers name it. */
export interface NamedAccount {
  /** The caller's own when left out. */
  readonly uid?: string
  readonly type: string
  readonly currency: string
  /** The pair of an isolated margin account. */
  readonly tag?: string | undefined
}

/** What the unified API calls the classic accounts. */
const UNIFIED_NAMES: Readonly<Record<string, string>> = {
  FUNDING: 'MAIN',
  SPOT: 'TRADE',
  CROSS: 'MARGIN',
  FUTURES: 'CONTRACT',
}

/**
 * KuCoin's names of account types, as the bank keeps them. That an account which the user does not have is refused like
 * any other call for the other kind of account is assumed.
 */
export function walletOf(call: Call, { uid = call.uid, type, currency, tag }: NamedAccount): Wallet {
  const { bank, modes } = call.state
  const bare = type.toUpperCase().replace(/_(V2|HF)$/, '')
  const name = (UNIFIED_NAMES[bare] ?? bare).toLowerCase()
  if (name === 'isolated') return bank.wallet(uid, isolatedType(call, currency, tag), currency)
  if (name === 'unified' && modes.of(uid) === 'CLASSIC') refuse('112010', 'Invalid Unified Account user.')
  if (walletType(call.state, uid, name) !== name) refuse('112010', 'Invalid Classic Account user.')
  return bank.wallet(uid, name, currency)
}

function isolatedType(call: Call, currency: string, tag: string | undefined): string {
  const { rules } = call.state.market(tag ?? refuse('400100', 'The account tag is needed.', 400))
  const { symbol, base, quote } = rules
  if (currency !== base && currency !== quote) refuse('400100', `The currency is not one of ${symbol}.`, 400)
  return `isolated:${symbol}`
}
