import { floorTo, formatDecimal } from '../../base/decimal.ts'
import { transferable } from '../../engine/transferable.ts'
import { stepOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import type { Wallet } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, type Fields, optionalText, requireChoice, requireText } from '../../request/input.ts'
import { move } from '../funding/move.ts'
import { walletOf } from '../funding/wallet-of.ts'
import { requireCurrency } from '../spot/currencies.ts'
import { subByUid } from '../sub-account/find.ts'
import { bothVersions } from './versions.ts'

const ACCOUNTS = ['FUNDING', 'UNIFIED', 'FUTURES', 'ISOLATED', 'CROSS', 'SPOT'] as const
const KINDS = ['INTERNAL', 'PARENT_TO_SUB', 'SUB_TO_PARENT', 'SUB_TO_SUB'] as const

type Kind = (typeof KINDS)[number]

/** Transfers of the unified API, between the accounts of one user and between the users of one master. */
export const unifiedTransfers: readonly Route[] = [
  route('POST', 'spot', '/api/ua/v2/account/transfer', (call) => {
    const fields = asObject(call.body)
    return transferOnce(call, fields, requireChoice(fields, 'transferType', KINDS), 'AccountTag')
  }),
  // Version 1 numbers the kinds, and calls a tag a symbol.
  route('POST', 'spot', '/api/ua/v1/account/transfer', (call) => {
    const fields = asObject(call.body)
    const kind = KINDS[Number(requireChoice(fields, 'type', ['0', '1', '2', '3']))] as Kind
    return transferOnce(call, fields, kind, 'AccountSymbol')
  }),
  ...bothVersions('GET', 'account/transfer-quota', (call) => {
    const accountType = requireChoice(call.query, 'accountType', ACCOUNTS)
    const currency = requireCurrency(call, call.query)
    const tag = optionalText(call.query, 'symbol')
    const wallet = walletOf(call, { type: accountType, currency, tag })
    const free = floorTo(transferable(call.state, wallet), stepOf(currency))
    return { currency, accountType, transferable: formatDecimal(free) }
  }),
]

/**
 * A transfer, or the answer to the one that had this id before: its amount is moved once. No source shows what KuCoin
 * answers to a copy, and for how long it knows one.
 */
function transferOnce(
  call: Call,
  fields: Fields,
  kind: Kind,
  tagName: string,
): { orderId: string; clientOid: string } {
  const clientOid = requireText(fields, 'clientOid')
  const { funding } = call.state
  const earlier = funding.transferOf(call.uid, clientOid)
  if (earlier !== undefined) return { orderId: earlier, clientOid }
  const currency = requireCurrency(call, fields)
  const users = usersOf(call, fields, kind)
  const side = (name: 'from' | 'to'): Wallet => {
    const type = requireChoice(fields, `${name}AccountType`, ACCOUNTS)
    return walletOf(call, {
      uid: users[name],
      type,
      currency,
      tag: optionalText(fields, `${name}${tagName}`),
    })
  }
  const { orderId } = move(call, side('from'), side('to'), fields)
  funding.noteTransfer(call.uid, clientOid, orderId)
  return { orderId, clientOid }
}

/** Whose money moves to whom. A sub-account's key moves only its own, and to siblings only when its master lets it. */
function usersOf(call: Call, fields: Fields, kind: Kind): { readonly from: string; readonly to: string } {
  const self = call.state.funding.subAccounts.get(call.uid)
  const named = (name: string): string => {
    const uid = requireText(fields, name)
    if (self === undefined) return subByUid(call, uid).uid
    const sibling = call.state.funding.subAccounts.get(uid)
    return sibling?.masterUid === self.masterUid ? uid : refuse('400100', 'The sub-account does not exist.')
  }
  switch (kind) {
    case 'INTERNAL':
      return { from: call.uid, to: call.uid }
    case 'PARENT_TO_SUB':
      if (self !== undefined) refuse('400100', 'Only a master account may do this.')
      return { from: call.uid, to: named('toUid') }
    case 'SUB_TO_PARENT':
      if (self !== undefined) return { from: call.uid, to: self.masterUid }
      return { from: named('fromUid'), to: call.uid }
    case 'SUB_TO_SUB':
      if (self === undefined) return { from: named('fromUid'), to: named('toUid') }
      if (!self.subToSub) refuse('400100', 'The sub-account may not transfer to other sub-accounts.')
      return { from: call.uid, to: named('toUid') }
  }
}
