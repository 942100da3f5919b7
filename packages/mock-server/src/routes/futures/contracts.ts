import { formatDecimal, toNumber } from '../../base/decimal.ts'
import { MAX_PRICE, priceLimits } from '../../engine/price-limits.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { lastTraded } from '../../market/symbol-market.ts'
import { FUNDING_MS } from '../../model/funding-rate.ts'
import { initialMarginOf } from '../../model/risk-levels.ts'
import type { Call } from '../../request/call.ts'
import { dayStats } from '../spot/stats.ts'
import { openLots } from './open-interest.ts'

/** A contract as KuCoin lists it: what is of funding is null where it has an end. */
export function presentContract(call: Call, contract: Contract): Record<string, unknown> {
  const price = toNumber(contract.market.last)
  const { buyLimit, sellLimit } = priceLimits(contract)
  const { isInverse, expiresAt } = contract
  const multiplier = toNumber(contract.multiplier)
  const perpetual = expiresAt === undefined
  const stats = dayStats(call.state, contract.market) as Record<string, string>
  const index = `${contract.base}${contract.quote}`
  const nextFunding = FUNDING_MS - (call.state.now() % FUNDING_MS)
  const rateAfter = (periods: number): number => {
    const at = call.state.now() + nextFunding + periods * FUNDING_MS
    return Number(formatDecimal(call.state.futures.fundingRate(contract.symbol, at)))
  }
  const ofFunding = <T>(value: T): T | null => (perpetual ? value : null)
  return {
    symbol: contract.symbol,
    rootSymbol: contract.settle,
    type: perpetual ? 'FFWCSX' : 'FFICSX',
    firstOpenDate: 1_585_555_200_000,
    expireDate: expiresAt ?? null,
    settleDate: expiresAt ?? null,
    baseCurrency: contract.base,
    quoteCurrency: contract.quote,
    settleCurrency: contract.settle,
    maxOrderQty: toNumber(contract.market.rules.baseMaxSize),
    maxPrice: toNumber(MAX_PRICE),
    lotSize: 1,
    tickSize: toNumber(contract.tick),
    indexPriceTickSize: toNumber(contract.tick / 10n),
    // KuCoin writes the multiplier of an inverse contract with a minus.
    multiplier: isInverse ? -multiplier : multiplier,
    initialMargin: toNumber(initialMarginOf(contract.maxLeverage)),
    maintainMargin: toNumber(contract.maintainMargin),
    maxRiskLimit: 100_000,
    minRiskLimit: 100_000,
    riskStep: 50_000,
    makerFeeRate: toNumber(contract.makerFee),
    takerFeeRate: toNumber(contract.takerFee),
    takerFixFee: 0,
    makerFixFee: 0,
    settlementFee: null,
    isDeleverage: true,
    isQuanto: !isInverse,
    isInverse,
    markMethod: 'FairPrice',
    fairMethod: ofFunding('FundingRate'),
    fundingBaseSymbol: ofFunding(`.${contract.base}INT8H`),
    fundingQuoteSymbol: ofFunding(`.${contract.quote}INT8H`),
    fundingRateSymbol: ofFunding(`.${contract.symbol}FPI8H`),
    indexSymbol: `.K${index}`,
    settlementSymbol: '',
    status: 'Open',
    fundingFeeRate: ofFunding(rateAfter(0)),
    predictedFundingFeeRate: ofFunding(rateAfter(1)),
    fundingRateGranularity: FUNDING_MS,
    openInterest: formatDecimal(openLots(call.state, contract.symbol)),
    ...dayVolume(contract, stats),
    markPrice: price,
    indexPrice: price,
    lastTradePrice: toNumber(lastTraded(contract.market)),
    nextFundingRateTime: ofFunding(nextFunding),
    maxLeverage: toNumber(contract.maxLeverage),
    sourceExchanges: ['kucoin'],
    premiumsSymbol1M: `.${contract.symbol}PI`,
    premiumsSymbol8H: `.${contract.symbol}PI8H`,
    fundingBaseSymbol1M: `.${contract.base}INT`,
    fundingQuoteSymbol1M: `.${contract.quote}INT`,
    lowPrice: Number(stats['low']),
    highPrice: Number(stats['high']),
    priceChgPct: Number(stats['changeRate']),
    priceChg: Number(stats['changePrice']),
    k: 490,
    m: 300,
    f: 1.3,
    mmrLimit: 0.3,
    mmrLevConstant: 125,
    supportCross: true,
    buyLimit: toNumber(buyLimit),
    sellLimit: toNumber(sellLimit),
    currentFundingRateGranularity: ofFunding(FUNDING_MS),
    effectiveFundingRateCycleStartTime: null,
    ...{ marketType: 'CRYPTO', assetClass: 'CRYPTO', subMarketType: '' },
  }
}

/** What was traded in a day: turnover in the currency of the price, and volume in the base currency. */
export function dayVolume(
  { isInverse, multiplier }: Contract,
  stats: Readonly<Record<string, unknown>>,
): { readonly turnoverOf24h: number; readonly volumeOf24h: number } {
  const [lots, priced, lot] = [Number(stats['vol']), Number(stats['volValue']), toNumber(multiplier)]
  if (!isInverse) return { turnoverOf24h: priced * lot, volumeOf24h: lots * lot }
  // A lot is worth so much whatever the price: the average price is what turns it into the base currency.
  return { turnoverOf24h: lots * lot, volumeOf24h: priced === 0 ? 0 : (lots * lots * lot) / priced }
}
