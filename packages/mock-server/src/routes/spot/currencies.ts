import { precisionOf, stepOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import { commonName } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { type Fields, optionalText, requireAmount, requireText } from '../../request/input.ts'

/** A blockchain that a currency moves on. */
export interface Chain {
  readonly name: string
  readonly id: string
  readonly minWithdrawal: string
  readonly fee: string
  readonly needsTag?: boolean
}

/** Names and chains of the currencies of the default pairs; others get one chain of their own name. */
const KNOWN: Readonly<Record<string, { fullName: string; chains: readonly Chain[] }>> = {
  BTC: {
    fullName: 'Bitcoin',
    chains: [{ name: 'BTC', id: 'btc', minWithdrawal: '0.001', fee: '0.0005' }],
  },
  ETH: {
    fullName: 'Ethereum',
    chains: [{ name: 'ERC20', id: 'eth', minWithdrawal: '0.01', fee: '0.002' }],
  },
  USDT: {
    fullName: 'Tether',
    chains: [
      { name: 'ERC20', id: 'eth', minWithdrawal: '10', fee: '3' },
      { name: 'TRC20', id: 'trx', minWithdrawal: '3', fee: '1.5' },
    ],
  },
  KCS: {
    fullName: 'KuCoin Shares',
    chains: [{ name: 'KCC', id: 'kcc', minWithdrawal: '1', fee: '0.1' }],
  },
  XRP: {
    fullName: 'XRP',
    chains: [{ name: 'XRP', id: 'xrp', minWithdrawal: '25', fee: '0.2', needsTag: true }],
  },
}

/** Chains of a currency, the first being the default. */
export function chainsOf(currency: string): readonly Chain[] {
  return (
    KNOWN[currency]?.chains ?? [
      { name: currency, id: currency.toLowerCase(), minWithdrawal: '1', fee: '0.1' },
    ]
  )
}

/** All currencies of the listed pairs. */
export function listedCurrencies(call: Call): string[] {
  return [...new Set([...call.state.markets.values()].flatMap(({ rules }) => [rules.base, rules.quote]))]
}

/** The currency that a field names; refuses unlisted ones. */
export function requireCurrency(call: Call, fields: Fields): string {
  const currency = requireText(fields, 'currency')
  return listedCurrencies(call).includes(currency)
    ? currency
    : refuse('400100', 'The currency is invalid.', 400)
}

/** The same where the futures account is asked, which KuCoin's pages call bitcoin XBT for. */
export function requireFuturesCurrency(call: Call, fields: Fields): string {
  return requireCurrency(call, { currency: commonName(requireText(fields, 'currency')) })
}

/** The chain that a field names, else the currency's first one. */
export function requireChain(currency: string, fields: Fields, name = 'chain'): Chain {
  const chains = chainsOf(currency)
  const wanted = optionalText(fields, name)
  const chain = wanted === undefined ? chains[0] : chains.find(({ id }) => id === wanted)
  return chain ?? refuse('900014', 'Invalid chainId')
}

/** An amount of a currency that has to be there; refuses more decimals than the currency has. */
export function requireAmountOf(currency: string, fields: Fields, name: string): bigint {
  const amount = requireAmount(fields, name)
  if (amount % stepOf(currency) === 0n) return amount
  return refuse('400100', `The ${name} may have at most ${precisionOf(currency)} decimals.`, 400)
}

/** Currencies and their chains. */
export const spotCurrencies: readonly Route[] = [
  route('GET', 'spot', '/api/v3/currencies', (call) =>
    listedCurrencies(call).map((currency) => presentCurrency(currency)),
  ),
  route('GET', 'spot', '/api/v3/currencies/{currency}', (call) =>
    presentCurrency(requireListed(call), optionalText(call.query, 'chain')),
  ),
]

/** The currency of the path; refuses unlisted ones. */
export function requireListed(call: Call): string {
  const currency = call.params['currency'] as string
  return listedCurrencies(call).includes(currency) ? currency : refuse('900014', 'currency not exists')
}

interface ShownChain {
  readonly withdrawalMinSize: string
  readonly withdrawalMinFee: string
}

/** A currency as KuCoin shows it, with all its chains or one. */
export function presentCurrency(
  currency: string,
  chainId?: string,
): Record<string, unknown> & { readonly chains: readonly ShownChain[] } {
  const chains = chainsOf(currency).filter((chain) => chainId === undefined || chain.id === chainId)
  return {
    currency,
    name: currency,
    fullName: KNOWN[currency]?.fullName ?? currency,
    precision: precisionOf(currency),
    confirms: null,
    contractAddress: null,
    isMarginEnabled: true,
    isDebitEnabled: true,
    chains: chains.map((chain) => ({
      chainName: chain.name,
      withdrawalMinSize: chain.minWithdrawal,
      depositMinSize: null,
      withdrawFeeRate: '0',
      withdrawalMinFee: chain.fee,
      isWithdrawEnabled: true,
      isDepositEnabled: true,
      confirms: 12,
      preConfirms: 12,
      contractAddress: '',
      withdrawPrecision: precisionOf(currency),
      maxWithdraw: null,
      maxDeposit: null,
      needTag: chain.needsTag ?? false,
      chainId: chain.id,
    })),
  }
}
