import { toNumber } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import type { Call } from '../../request/call.ts'
import { dayStats } from '../spot/stats.ts'

/** A contract as KuCoin lists it. Funding and open interest stand still: the simulator has neither. */
export function presentContract(call: Call, contract: Contract): Record<string, unknown> {
  const price = toNumber(contract.market.last)
  const tick = toNumber(contract.tick)
  const multiplier = toNumber(contract.multiplier)
  const stats = dayStats(call.state, contract.market) as Record<string, string>
  const index = `${contract.base}${contract.settle}`
  return {
    symbol: contract.symbol,
    rootSymbol: contract.settle,
    type: 'FFWCSX',
    firstOpenDate: 1_585_555_200_000,
    expireDate: null,
    settleDate: null,
    baseCurrency: contract.base,
    quoteCurrency: contract.settle,
    settleCurrency: contract.settle,
    maxOrderQty: 1_000_000,
    maxPrice: 1_000_000,
    lotSize: 1,
    tickSize: tick,
    indexPriceTickSize: tick / 10,
    multiplier,
    initialMargin: 0.008,
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
    isQuanto: true,
    isInverse: false,
    markMethod: 'FairPrice',
    fairMethod: 'FundingRate',
    fundingBaseSymbol: `.${contract.base}INT8H`,
    fundingQuoteSymbol: `.${contract.settle}INT8H`,
    fundingRateSymbol: `.${contract.symbol}FPI8H`,
    indexSymbol: `.K${index}`,
    settlementSymbol: '',
    status: 'Open',
    fundingFeeRate: 0,
    predictedFundingFeeRate: 0,
    fundingRateGranularity: 28_800_000,
    openInterest: '0',
    turnoverOf24h: Number(stats['volValue']) * multiplier,
    volumeOf24h: Number(stats['vol']) * multiplier,
    markPrice: price,
    indexPrice: price,
    lastTradePrice: price,
    nextFundingRateTime: 28_800_000 - (call.state.now() % 28_800_000),
    maxLeverage: toNumber(contract.maxLeverage),
    sourceExchanges: ['kucoin'],
    premiumsSymbol1M: `.${contract.symbol}PI`,
    premiumsSymbol8H: `.${contract.symbol}PI8H`,
    fundingBaseSymbol1M: `.${contract.base}INT`,
    fundingQuoteSymbol1M: `.${contract.settle}INT`,
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
    buyLimit: price * 1.05,
    sellLimit: price * 0.95,
  }
}
