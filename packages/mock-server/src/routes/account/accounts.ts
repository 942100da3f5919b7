import { formatDecimal } from '../../base/decimal.ts'
import { refuse } from '../../model/refusal.ts'
import type { Wallet } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice, optionalText } from '../../request/input.ts'
import { subsOf } from '../sub-account/find.ts'
import { keyInfo } from './key-info.ts'

/** The caller's account that the path names by its id. */
export function ownAccount(call: Call): Wallet {
  const wallet = call.state.bank.walletById(call.params['accountId'] as string)
  return wallet?.uid === call.uid ? wallet : refuse('400100', 'The account does not exist.')
}

/** Balances and facts about the account and the key. */
export const accountReads: readonly Route[] = [
  route('GET', 'spot', '/api/v1/accounts', (call) => {
    const currency = optionalText(call.query, 'currency')
    const asked = optionalChoice(call.query, 'type', ['main', 'trade', 'trade_hf', 'option'])
    // The older name of the same account; who asks with it gets it back.
    const type = asked === 'trade_hf' ? 'trade' : asked
    return call.state.bank
      .wallets(call.uid)
      .filter((wallet) => ['main', 'trade'].includes(wallet.type))
      .filter((wallet) => type === undefined || wallet.type === type)
      .filter((wallet) => currency === undefined || wallet.currency === currency)
      .map((wallet) => ({
        id: wallet.id,
        currency: wallet.currency,
        type: asked ?? wallet.type,
        ...amounts(wallet),
      }))
  }),
  route('GET', 'spot', '/api/v1/accounts/{accountId}', (call) => {
    const wallet = ownAccount(call)
    return { currency: wallet.currency, ...amounts(wallet) }
  }),
  route('GET', 'spot', '/api/v1/hf/accounts/opened', () => true),
  route('GET', 'spot', '/api/v2/user-info', (call) => {
    const subs = subsOf(call)
    const opened = (type: string): number => subs.filter((sub) => sub.opened.has(type)).length
    return {
      level: call.settings.vip,
      subQuantity: subs.length,
      spotSubQuantity: opened('Spot'),
      marginSubQuantity: opened('Margin'),
      futuresSubQuantity: opened('Futures'),
      optionSubQuantity: 0,
      maxSubQuantity: 5,
      maxDefaultSubQuantity: 5,
      maxSpotSubQuantity: 0,
      maxMarginSubQuantity: 0,
      maxFuturesSubQuantity: 0,
      maxOptionSubQuantity: 0,
    }
  }),
  route('GET', 'spot', '/api/v1/user/api-key', keyInfo),
]

/** The three amounts that every balance shows. */
export function amounts(wallet: Wallet): { balance: string; available: string; holds: string } {
  return {
    balance: formatDecimal(wallet.available + wallet.held),
    available: formatDecimal(wallet.available),
    holds: formatDecimal(wallet.held),
  }
}
