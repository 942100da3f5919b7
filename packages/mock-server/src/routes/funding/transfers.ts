import type { Wallet } from '../../accounts/bank.ts'
import { type Call, type Route, route } from '../../exchange/call.ts'
import { refuse } from '../../exchange/refusal.ts'
import { transfer } from '../../funding/office.ts'
import { transferable } from '../../loans/transferable.ts'
import { formatDecimal } from '../../money/decimal.ts'
import { amounts } from '../account/accounts.ts'
import { asObject, type Fields, optionalText, requireAmount, requireChoice, requireText } from '../input.ts'
import { requireCurrency } from '../spot/currencies.ts'
import { subByUserId } from '../sub-account/find.ts'

const TYPES = [
  'MAIN',
  'TRADE',
  'CONTRACT',
  'MARGIN',
  'ISOLATED',
  'MARGIN_V2',
  'ISOLATED_V2',
  'OPTION',
] as const

/** Transfers between accounts of one user, and between master and sub-accounts. */
export const transfers: readonly Route[] = [
  route('GET', 'spot', '/api/v1/accounts/transferable', (call) => {
    const type = requireChoice(call.query, 'type', TYPES)
    const wallet = walletOf(
      call,
      call.uid,
      type,
      requireCurrency(call, call.query),
      optionalText(call.query, 'tag'),
    )
    return {
      currency: wallet.currency,
      ...amounts(wallet),
      transferable: formatDecimal(transferable(call.world, wallet)),
    }
  }),
  route('POST', 'spot', '/api/v3/accounts/universal-transfer', universal),
  route('POST', 'spot', '/api/v2/accounts/inner-transfer', (call) => {
    const fields = asObject(call.body)
    requireText(fields, 'clientOid')
    const side = (name: 'from' | 'to'): Wallet => {
      const type = requireText(fields, name).toUpperCase()
      return walletOf(call, call.uid, type, requireCurrency(call, fields), optionalText(fields, `${name}Tag`))
    }
    return move(call, side('from'), side('to'), fields)
  }),
  route('POST', 'spot', '/api/v2/accounts/sub-transfer', (call) => {
    const fields = asObject(call.body)
    requireText(fields, 'clientOid')
    const currency = requireCurrency(call, fields)
    const sub = subByUserId(call, requireText(fields, 'subUserId'))
    const own = walletOf(call, call.uid, optionalText(fields, 'accountType') ?? 'MAIN', currency)
    const theirs = walletOf(call, sub.uid, optionalText(fields, 'subAccountType') ?? 'MAIN', currency)
    const isOut = requireChoice(fields, 'direction', ['IN', 'OUT']) === 'OUT'
    return isOut ? move(call, own, theirs, fields) : move(call, theirs, own, fields)
  }),
]

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
    const accountType = requireChoice(fields, `${name}AccountType`, TYPES)
    return walletOf(call, owner(name), accountType, currency, optionalText(fields, `${name}AccountTag`))
  }
  return move(call, side('from'), side('to'), fields)
}

// Whether KuCoin refuses a clientOid that was used before is not in the sources. It is let through here: a
// client that relies on being protected should find out in a test.
function move(call: Call, from: Wallet, to: Wallet, fields: Fields): { orderId: string } {
  const amount = requireAmount(fields, 'amount')
  if (from === to) refuse('400100', 'The accounts must differ.')
  if (transferable(call.world, from) < amount) refuse('230003', 'Balance insufficient!')
  const orderId = call.world.ids.order()
  transfer(call.world, from, to, amount, orderId)
  return { orderId }
}

/** KuCoin's names of account types, as the bank keeps them. */
function walletOf(call: Call, uid: string, type: string, currency: string, tag?: string): Wallet {
  const name = type.toUpperCase().replace(/_(V2|HF)$/, '')
  if (name === 'ISOLATED') {
    const { symbol } = call.world.market(tag ?? refuse('400100', 'The account tag is needed.', 400)).rules
    return call.world.bank.wallet(uid, `isolated:${symbol}`, currency)
  }
  return call.world.bank.wallet(uid, name.toLowerCase(), currency)
}
