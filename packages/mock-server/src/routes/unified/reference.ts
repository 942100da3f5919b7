import { precisionOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice, optionalText, requireText } from '../../request/input.ts'
import { type Chain, chainsOf, listedCurrencies, presentCurrency } from '../spot/currencies.ts'
import { pricesIn } from '../spot/prices.ts'
import { bothVersions } from './versions.ts'

/** Currencies, their chains and their worth, under the names of the unified API. */
export const unifiedReference: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/market/currency', (call) => {
    const currency = requireListedCurrency(call, requireText(call.query, 'currency'))
    return { ...named(currency), list: chains(call, currency, detailedChain) }
  }),
  // Version 1 could be asked of no currency; what it then told of is not recorded.
  route('GET', 'spot', '/api/ua/v1/market/currency', (call) => {
    const [first = ''] = listedCurrencies(call)
    const currency = requireListedCurrency(call, optionalText(call.query, 'currency') ?? first)
    const { chains: _, ...shown } = presentCurrency(currency)
    return {
      ...shown,
      list: chains(call, currency, (name, chain) => ({ ...oldChain(name, chain), needTag: needsTag(chain) })),
    }
  }),
  route('GET', 'spot', '/api/ua/v2/asset/currencies', (call) =>
    wantedCurrencies(call, 'currencyList').map((currency) => ({
      ...named(currency),
      list: chains(call, currency, chainOf),
    })),
  ),
  route('GET', 'spot', '/api/ua/v1/asset/currencies', (call) =>
    listedCurrencies(call).map((currency) => {
      const { isMarginEnabled, isDebitEnabled } = presentCurrency(currency)
      const items = chains(call, currency, (name, chain) => ({
        ...oldChain(name, chain),
        isMemoRequired: needsTag(chain),
      }))
      return { ...named(currency), isMarginEnabled, isDebitEnabled, items }
    }),
  ),
  route('GET', 'spot', '/api/ua/v2/market/fiat-price', (call) =>
    pricesIn(call, requireText(call.query, 'base'), wantedCurrencies(call, 'currencies')),
  ),
  route('GET', 'spot', '/api/ua/v1/market/fiat-price', (call) =>
    pricesIn(call, optionalText(call.query, 'base') ?? 'USD', wantedCurrencies(call, 'currencies')),
  ),
  ...bothVersions('GET', 'market/borrowable-currency', (call) =>
    listedCurrencies(call).map((currency) => ({ currency })),
  ),
  route('GET', 'spot', '/api/ua/v1/market/cross-config', (call) => ({
    maxLeverage: 5,
    alertRiskRatio: '0.95',
    liquidationRiskRatio: '0.97',
    currencyList: listedCurrencies(call),
  })),
  ...bothVersions('GET', 'oes/currency', (call) =>
    custody(call, (custodian, currency) => ({ custodian, currency, precision: precisionOf(currency) })),
  ),
  // Nothing is kept outside the exchange.
  ...bothVersions('GET', 'oes/custody-quota', (call) =>
    custody(call, (custodian, currency) => ({ custodian, currency, custodyQuota: '0' })),
  ),
]

function requireListedCurrency(call: Call, currency: string): string {
  return listedCurrencies(call).includes(currency)
    ? currency
    : refuse('400100', 'The currency is invalid.', 400)
}

/** Currencies that a list in the query names, all without it. A key that is repeated arrives joined by commas. */
function wantedCurrencies(call: Call, name: string): string[] {
  const wanted = optionalText(call.query, name)?.split(',')
  return wanted?.map((currency) => requireListedCurrency(call, currency)) ?? listedCurrencies(call)
}

function named(currency: string): Record<string, unknown> {
  const { name, fullName, precision } = presentCurrency(currency)
  return { currency, name, fullName, precision }
}

function chains<T>(call: Call, currency: string, show: (currency: string, chain: Chain) => T): T[] {
  const wanted = optionalText(call.query, 'chain')
  return chainsOf(currency)
    .filter(({ id }) => wanted === undefined || id === wanted)
    .map((chain) => show(currency, chain))
}

function needsTag({ needsTag: needs }: Chain): boolean {
  return needs ?? false
}

/** What both versions say of a chain. */
function limits(currency: string, chain: Chain): Record<string, unknown> {
  return {
    chainName: chain.name,
    minWithdrawSize: chain.minWithdrawal,
    minDepositSize: null,
    withdrawFeeRate: '0',
    minWithdrawFee: chain.fee,
    isWithdrawEnabled: true,
    isDepositEnabled: true,
    preConfirms: 12,
    withdrawPrecision: precisionOf(currency),
    maxWithdrawSize: null,
    maxDepositSize: null,
  }
}

function oldChain(currency: string, chain: Chain): Record<string, unknown> {
  return { ...limits(currency, chain), confirms: 12, contractAddress: '', chainId: chain.id }
}

function chainOf(currency: string, chain: Chain): Record<string, unknown> {
  return {
    chain: chain.id,
    ...limits(currency, chain),
    isMemoRequired: needsTag(chain),
    ...{ addressRegex: '', memoRegex: '', depositFeeRate: '0', depositTierFee: null },
    ...{ fixedDepositFee: null, maxDepositFee: null, maxWithdrawFee: null },
  }
}

function detailedChain(currency: string, chain: Chain): Record<string, unknown> {
  return { ...chainOf(currency, chain), confirms: 12, contractAddress: '' }
}

const CUSTODIANS = ['BITGO_SG', 'BITGO_SD', 'CACTUS', 'CEFFU'] as const

function custody<T>(call: Call, show: (custodian: string, currency: string) => T): T[] {
  const custodian = optionalChoice(call.query, 'custodian', CUSTODIANS)
  const currency = optionalText(call.query, 'currency')
  return CUSTODIANS.filter((each) => custodian === undefined || each === custodian).flatMap((each) =>
    listedCurrencies(call)
      .filter((other) => currency === undefined || other === currency)
      .map((other) => show(each, other)),
  )
}
