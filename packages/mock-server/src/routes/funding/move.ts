import { transfer } from '../../engine/funding.ts'
import { transferable } from '../../engine/transferable.ts'
import { refuse } from '../../model/refusal.ts'
import type { Wallet } from '../../model/wallet.ts'
import type { Call } from '../../request/call.ts'
import type { Fields } from '../../request/input.ts'
import { requireAmountOf } from '../spot/currencies.ts'

/** Moves the amount that the fields name from one account to another. */
export function move(call: Call, from: Wallet, to: Wallet, fields: Fields): { orderId: string } {
  const amount = requireAmountOf(from.currency, fields, 'amount')
  if (from === to) refuse('400100', 'The accounts must differ.')
  if (transferable(call.state, from) < amount) refuse('230003', 'Balance insufficient!')
  const orderId = call.state.ids.order()
  transfer(call.state, { from, to, amount, orderId })
  return { orderId }
}
