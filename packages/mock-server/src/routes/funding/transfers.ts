import { floorTo, formatDecimal } from '../../base/decimal.ts'
import { transferable } from '../../engine/transferable.ts'
import { stepOf } from '../../model/precision.ts'
import type { Wallet } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  optionalChoice,
  optionalText,
  requireAmount,
  requireChoice,
  requireText,
} from '../../request/input.ts'
import { amounts } from '../account/accounts.ts'
import { requireCurrency, requireFuturesCurrency } from '../spot/currencies.ts'
import { subByUserId } from '../sub-account/find.ts'
import { move } from './move.ts'
import { walletOf } from './wallet-of.ts'

// The account types that each endpoint takes. TRADE_HF is the older name of TRADE.
const HOME = [
  'MAIN',
  'TRADE',
  'TRADE_HF',
  'MARGIN',
  'ISOLATED',
  'MARGIN_V2',
  'ISOLATED_V2',
  'OPTION',
] as const
const UNIVERSAL = [...HOME, 'CONTRACT', 'UNIFIED'] as const
/** Between master and sub-account the names that fade out are not taken any more (2026-03-04). */
const BETWEEN = UNIVERSAL.filter((type) => !type.endsWith('_V2'))
const INNER = [
  'main',
  'trade',
  'trade_hf',
  'margin',
  'isolated',
  'margin_v2',
  'isolated_v2',
  'option',
] as const
const SUB = ['MAIN', 'TRADE', 'TRADE_HF', 'MARGIN', 'CONTRACT'] as const

/** Transfers between accounts of one user, and between master and sub-accounts. */
export const transfers: readonly Route[] = [
  route('GET', 'spot', '/api/v1/accounts/transferable', (call) => {
    const type = requireChoice(call.query, 'type', HOME)
    const currency = requireCurrency(call, call.query)
    const wallet = walletOf(call, { type, currency, tag: optionalText(call.query, 'tag') })
    return {
      currency: wallet.currency,
      ...amounts(wallet),
      transferable: formatDecimal(floorTo(transferable(call.state, wallet), stepOf(wallet.currency))),
    }
  }),
  route('POST', 'spot', '/api/v3/accounts/universal-transfer', universal),
  route('POST', 'spot', '/api/v2/accounts/inner-transfer', (call) => {
    const fields = asObject(call.body)
    requireText(fields, 'clientOid')
    const side = (name: 'from' | 'to'): Wallet => {
      const type = requireChoice(fields, name, INNER)
      const currency = requireCurrency(call, fields)
      return walletOf(call, { type, currency, tag: optionalText(fields, `${name}Tag`) })
    }
    return move(call, side('from'), side('to'), fields)
  }),
  route('POST', 'futures', '/api/v3/transfer-out', (call) => {
    const fields = asObject(call.body)
    const currency = requireFuturesCurrency(call, fields)
    const recAccountType = requireChoice(fields, 'recAccountType', ['MAIN', 'TRADE'])
    const from = walletOf(call, { type: 'CONTRACT', currency })
    const { orderId } = move(call, from, walletOf(call, { type: recAccountType, currency }), fields)
    const now = call.state.now()
    return {
      ...{ applyId: orderId, bizNo: orderId, payAccountType: 'CONTRACT', payTag: 'DEFAULT', remark: '' },
      ...{ recAccountType, recTag: 'DEFAULT', recRemark: '', recSystem: 'KUCOIN', status: 'PROCESSING' },
      currency: requireText(fields, 'currency'),
      ...{ amount: formatDecimal(requireAmount(fields, 'amount')), fee: '0' },
      ...{ sn: now * 1_000, reason: '' },
      ...{ createdAt: now, updatedAt: now },
    }
  }),
  route('POST', 'futures', '/api/v1/transfer-in', (call) => {
    const fields = asObject(call.body)
    const currency = requireFuturesCurrency(call, fields)
    const from = requireChoice(fields, 'payAccountType', ['MAIN', 'TRADE'])
    move(
      call,
      walletOf(call, { type: from, currency }),
      walletOf(call, { type: 'CONTRACT', currency }),
      fields,
    )
    return null
  }),
  route('POST', 'spot', '/api/v2/accounts/sub-transfer', (call) => {
    const fields = asObject(call.body)
    requireText(fields, 'clientOid')
    const currency = requireCurrency(call, fields)
    const sub = subByUserId(call, requireText(fields, 'subUserId'))
    const ownType = optionalChoice(fields, 'accountType', [...SUB, 'OPTION']) ?? 'MAIN'
    const own = walletOf(call, { type: ownType, currency })
    const type = optionalChoice(fields, 'subAccountType', SUB) ?? 'MAIN'
    const theirs = walletOf(call, { uid: sub.uid, type, currency })
    const isOut = requireChoice(fields, 'direction', ['IN', 'OUT']) === 'OUT'
    return isOut ? move(call, own, theirs, fields) : move(call, theirs, own, fields)
  }),
]

// Whether KuCoin refuses a clientOid that was used before is not in the sources. It is let through by the classic
// endpoints: a client that relies on being protected should find out in a test.
function universal(call: Call): { orderId: string } {
  const fields = asObject(call.body)
  requireText(fields, 'clientOid')
  const type = requireChoice(fields, 'type', ['INTERNAL', 'PARENT_TO_SUB', 'SUB_TO_PARENT'])
  const currency = requireCurrency(call, fields)
  const owner = (name: 'from' | 'to'): string => {
    const isSub = (type === 'PARENT_TO_SUB' && name === 'to') || (type === 'SUB_TO_PARENT' && name === 'from')
    return isSub ? subByUserId(call, requireText(fields, `${name}UserId`)).uid : call.uid
  }
  const side = (name: 'from' | 'to'): Wallet => {
    const accountType = requireChoice(fields, `${name}AccountType`, type === 'INTERNAL' ? UNIVERSAL : BETWEEN)
    const tag = optionalText(fields, `${name}AccountTag`)
    return walletOf(call, { uid: owner(name), type: accountType, currency, tag })
  }
  return move(call, side('from'), side('to'), fields)
}
