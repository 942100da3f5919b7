import { formatDecimal } from '../../base/decimal.ts'
import type { SymbolMarket } from '../../market/symbol-market.ts'
import type { ParsedRules } from '../../model/pair-rules.ts'

/** What margin and spot alike list of a pair. */
export function presentPair(rules: ParsedRules): Record<string, unknown> {
  const { source } = rules
  return {
    symbol: rules.symbol,
    name: rules.symbol,
    baseCurrency: rules.base,
    quoteCurrency: rules.quote,
    feeCurrency: rules.quote,
    market: source.market ?? (rules.quote === 'USDT' ? 'USDS' : rules.quote),
    baseMinSize: source.baseMinSize,
    quoteMinSize: source.quoteMinSize,
    baseMaxSize: source.baseMaxSize,
    quoteMaxSize: source.quoteMaxSize,
    baseIncrement: source.baseIncrement,
    quoteIncrement: source.quoteIncrement,
    priceIncrement: source.priceIncrement,
    priceLimitRate: source.priceLimitRate ?? '0.1',
    minFunds: source.minFunds,
    enableTrading: source.enableTrading ?? true,
  }
}

/** A pair as KuCoin lists it for spot trading. */
export function presentSymbol({ rules, auction }: SymbolMarket): Record<string, unknown> {
  return {
    ...presentPair(rules),
    isMarginEnabled: true,
    feeCategory: 1,
    makerFeeCoefficient: '1.00',
    takerFeeCoefficient: '1.00',
    st: false,
    callauctionIsEnabled: auction !== undefined,
    callauctionPriceFloor: auction === undefined ? null : formatDecimal(auction.floor),
    callauctionPriceCeiling: auction === undefined ? null : formatDecimal(auction.ceiling),
    callauctionFirstStageStartTime: auction?.startsAt ?? null,
    callauctionSecondStageStartTime: auction?.secondStageAt ?? null,
    callauctionThirdStageStartTime: auction?.thirdStageAt ?? null,
    tradingStartTime: auction?.endsAt ?? null,
  }
}
