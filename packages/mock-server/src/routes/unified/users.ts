import { formatDecimal } from '../../base/decimal.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalFlag, requireText } from '../../request/input.ts'
import { keyInfo } from '../account/key-info.ts'
import { listedContract } from '../futures/parse-order.ts'
import { createSubKey, deleteSubKey, listSubKeys, updateSubKey } from '../sub-account/api-keys.ts'
import { subByUid } from '../sub-account/find.ts'
import { createSub, listSubs } from '../sub-account/sub-accounts.ts'
import { requireTradeType, type TradeType } from './traded.ts'
import { bothVersions } from './versions.ts'

/** Sub-accounts, keys and fees of the unified API: the same users and keys as those of the classic one. */
export const unifiedUsers: readonly Route[] = [
  ...bothVersions('POST', 'user/sub/create-sub-account', createSub),
  route('GET', 'spot', '/api/ua/v2/user/sub-account-list', listSubs),
  ...bothVersions('POST', 'user/create-sub-api-key', (call) => {
    const passphrase = requireText(asObject(call.body), 'passphrase')
    if (!/^\S{7,32}$/.test(passphrase)) refuse('400100', 'The passphrase must be 7 to 32 characters.', 400)
    return createSubKey(call)
  }),
  route('POST', 'spot', '/api/ua/v2/user/modify-sub-api-key', updateSubKey),
  route('GET', 'spot', '/api/ua/v2/user/sub-api-key', listSubKeys),
  route('DELETE', 'spot', '/api/ua/v2/user/sub-api-key', deleteSubKey),
  ...bothVersions('GET', 'user/api-key', keyInfo),
  ...bothVersions('POST', 'sub-account/canTransferOut', (call) => {
    const fields = asObject(call.body)
    const subs = requireText(fields, 'subUids')
      .split(',')
      .map((uid) => subByUid(call, uid))
    const subToSub = requireFlag(fields, 'subToSub')
    return subs.map((sub) => {
      sub.subToSub = subToSub
      return { subUid: sub.uid, subToSub }
    })
  }),
  ...bothVersions('GET', 'user/fee-rate', (call) => {
    const tradeType = requireTradeType(call)
    const symbols = requireText(call.query, 'symbol').split(',')
    if (symbols.length > 10) refuse('400100', 'At most 10 symbols.', 400)
    return { tradeType, list: symbols.map((symbol) => fees(call, tradeType, symbol)) }
  }),
  // A read by its method, and yet it sets something: here nobody pays fees in KCS, so that nothing comes of it.
  route('GET', 'spot', '/api/ua/v2/account/fee/kcs-deduct', (call) => ({
    enabled: requireFlag(call.query, 'enabled'),
  })),
]

function requireFlag(fields: Readonly<Record<string, unknown>>, name: string): boolean {
  if (typeof fields[name] !== 'boolean') requireText(fields, name)
  return optionalFlag(fields, name)
}

function fees(call: Call, tradeType: TradeType, symbol: string): unknown {
  if (tradeType === 'SPOT') call.state.market(symbol)
  const { makerFee, takerFee } = tradeType === 'FUTURES' ? listedContract(call, { symbol }) : call.state
  return { symbol, takerFeeRate: formatDecimal(takerFee), makerFeeRate: formatDecimal(makerFee) }
}
