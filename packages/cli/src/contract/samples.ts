import type { EndpointRow } from '@kucoin-kit/node'

const hourMs = 3_600_000

/** Values that any account may ask with, by the parameter's name. */
const samples: Readonly<Record<string, string | number>> = {
  currency: 'BTC',
  fromCurrency: 'USDT',
  toCurrency: 'BTC',
  symbols: 'BTC-USDT',
  accountType: 'UNIFIED',
  base: 'USD',
  granularity: 60,
  interval: '1hour',
  leverage: 2,
  limit: 20,
  marginMode: 'CROSS',
  price: '20000',
  positionValue: '1000',
  status: 'DONE',
  category: 'DUAL_CLASSIC',
  categories: 'DUAL_CLASSIC',
}

/** What one endpoint wants that others of the same name do not. */
const special: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'spot.listCandles': { type: '1hour' },
  'transfer.getQuota': { type: 'MAIN' },
  'spot.getPartOrderBook': { size: 20 },
  'spot.getCallAuctionOrderBook': { size: 20 },
  'futures.getPartOrderBook': { size: 20 },
  'futures.listIndexPrices': { symbol: '.KXBTUSDT' },
  'futures.listInterestRates': { symbol: '.XBTINT' },
  'futures.listPremiums': { symbol: '.XBTUSDTMPI' },
  'margin.getMarkPrice': { symbol: 'USDT-BTC' },
  'unifiedAccount.listPositionTiers': { tradeType: 'FUTURES' },
  'unifiedAccount.getWithdrawalQuota': { withdrawType: 'ADDRESS' },
  'unifiedAccount.listFundingRates': { symbol: 'XBTUSDTM' },
  'unifiedAccount.listInterestRates': { symbol: 'XBTUSDTM' },
  'unifiedAccount.getClassicBalances': { accountType: 'SPOT' },
  'unifiedAccount.listLeverage': { tradeType: 'FUTURES' },
}

/** A value for a parameter; undefined for one that only an account has (an order's id, a sub-account's name). */
export function sampleOf(need: string, name: string, { host }: EndpointRow): string | number | undefined {
  const own = special[name]?.[need] ?? samples[need]
  if (own !== undefined) return own
  if (need === 'symbol') return host === 'futures' ? 'XBTUSDTM' : 'BTC-USDT'
  if (need === 'tradeType') return name.startsWith('margin.') ? 'MARGIN_TRADE' : 'SPOT'
  if (need === 'from' || need === 'startAt') return Date.now() - 24 * hourMs
  if (need === 'to' || need === 'endAt') return Date.now()
  return undefined
}
