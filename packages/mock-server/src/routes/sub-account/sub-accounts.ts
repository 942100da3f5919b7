import { formatDecimal, formatFixed, ONE } from '../../base/decimal.ts'
import { createPrng } from '../../base/prng.ts'
import { valueIn } from '../../engine/convert.ts'
import type { SubAccount } from '../../model/funding.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  optionalAmount,
  optionalFlag,
  optionalText,
  requireChoice,
  requireText,
} from '../../request/input.ts'
import { amounts } from '../account/accounts.ts'
import { page } from '../paging.ts'
import { requireCurrency } from '../spot/currencies.ts'
import { subByUid, subByUserId, subsOf } from './find.ts'

/** Sub-accounts and their balances. */
export const subAccounts: readonly Route[] = [
  route('POST', 'spot', '/api/v2/sub/user/created', createSub),
  route('POST', 'spot', '/api/v3/sub/user/margin/enable', (call) => enable(call, 'Margin')),
  route('POST', 'spot', '/api/v3/sub/user/futures/enable', (call) => enable(call, 'Futures')),
  route('GET', 'spot', '/api/v2/sub/user', listSubs),
  route('GET', 'spot', '/api/v1/sub-accounts/{subUserId}', (call) => {
    const sub = subByUserId(call, call.params['subUserId'] as string)
    const named = optionalText(call.query, 'baseCurrency')
    const least = optionalAmount(call.query, 'baseAmount') ?? 0n
    const isWhole = optionalFlag(call.query, 'includeBaseAmount')
    return balances(call, sub, {
      base: named === undefined ? 'BTC' : requireCurrency(call, { currency: named }),
      isShown: (total, worth) => worth >= least && (isWhole || total > 0n),
    })
  }),
  route('GET', 'spot', '/api/v2/sub-accounts', (call) => {
    const cut = page(call.query, subsOf(call), { pageSize: 10, max: 100 })
    return { ...cut, items: cut.items.map((sub) => balances(call, sub, ALL)) }
  }),
]

/** A page of the caller's sub-accounts. */
export function listSubs(call: Call): unknown {
  const cut = page(call.query, subsOf(call), { pageSize: 10, min: 1, max: 100 })
  return {
    ...cut,
    items: cut.items.map((sub) => ({
      userId: sub.userId,
      uid: Number(sub.uid),
      subName: sub.name,
      status: 2,
      type: 0,
      access: sub.access,
      createdAt: sub.createdAt,
      remarks: sub.remarks,
      tradeTypes: ['Spot', 'Futures', 'Margin'],
      openedTradeTypes: [...sub.opened],
      hostedStatus: null,
    })),
  }
}

/** Makes a sub-account of the caller's. */
export function createSub(call: Call): unknown {
  // In the words of transfers that only a master account may make: no source shows what a sub-account is answered.
  if (call.state.funding.subAccounts.has(call.uid)) refuse('400100', 'Only a master account may do this.')
  const fields = asObject(call.body)
  const name = requireText(fields, 'subName')
  requireText(fields, 'password')
  const access = requireChoice(fields, 'access', ['Spot', 'Futures', 'Margin', 'All'])
  if (subsOf(call).some((sub) => sub.name === name)) refuse('400100', 'The sub-account name is taken.')
  const { funding } = call.state
  const sub: SubAccount = {
    ...newIds(call, name),
    masterUid: call.uid,
    name,
    remarks: optionalText(fields, 'remarks') ?? '',
    access,
    createdAt: call.state.now(),
    opened: new Set(['Spot', ...(access === 'All' ? ['Futures', 'Margin'] : [access])]),
    subToSub: false,
  }
  funding.subAccounts.set(sub.uid, sub)
  if (call.settings.mode === 'unified') call.state.modes.set(sub.uid, 'UNIFIED')
  return { uid: Number(sub.uid), subName: name, remarks: sub.remarks, access }
}

/** Ids that no other user has: two masters may give their sub-accounts one name. */
function newIds({ state, settings }: Call, name: string): Pick<SubAccount, 'userId' | 'uid'> {
  const random = createPrng(state.seed, `sub-account ${name}`)
  const keys = [...settings.keys.values()]
  for (;;) {
    const ids = { userId: random.hex(24), uid: String(200_000_000 + random.below(90_000_000)) }
    if (!state.funding.subAccounts.has(ids.uid) && keys.every(({ uid }) => uid !== ids.uid)) return ids
  }
}

function enable(call: Call, type: string): null {
  subByUid(call, requireText(asObject(call.body), 'uid')).opened.add(type)
  return null
}

/** What is asked of balances: the currency that they are counted in, and which of them are shown. */
interface Wanted {
  readonly base: string
  readonly isShown: (total: bigint, worth: bigint) => boolean
}

const ISOLATED = 'isolated:'
const ALL: Wanted = { base: 'BTC', isShown: () => true }

function balances(call: Call, sub: SubAccount, { base, isShown }: Wanted): unknown {
  const of = (name: string): unknown[] =>
    call.state.bank
      .wallets(sub.uid)
      .filter(({ type }) => type === name || (name === 'margin' && type.startsWith(ISOLATED)))
      .map((wallet) => {
        const total = wallet.available + wallet.held
        return { wallet, total, worth: valueIn(call.state, wallet.currency, base, total) }
      })
      .filter(({ total, worth }) => isShown(total, worth))
      .map(({ wallet, worth }) => ({
        currency: wallet.currency,
        ...amounts(wallet),
        baseCurrency: base,
        baseCurrencyPrice: formatDecimal(valueIn(call.state, base, wallet.currency, ONE)),
        baseAmount: formatFixed(worth, 8),
        tag: wallet.type.startsWith(ISOLATED) ? wallet.type.slice(ISOLATED.length) : 'DEFAULT',
      }))
  return {
    subUserId: sub.userId,
    subName: sub.name,
    mainAccounts: of('main'),
    tradeAccounts: of('trade'),
    marginAccounts: of('margin'),
    tradeHFAccounts: [],
  }
}
