import type { SymbolMarket } from '../../market/symbol-market.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { requireChoice } from '../../request/input.ts'
import { presentContract } from '../futures/contracts.ts'
import { presentAuction } from '../spot/call-auction.ts'
import { presentSymbol } from '../spot/symbols.ts'
import { plainNumber } from './rates.ts'
import { contractOf, requireMarket, requireTradeType, wantedMarkets } from './traded.ts'

type Fields = Readonly<Record<string, unknown>>

/** Pairs and contracts under the names that the unified API has for their fields. */
export const unifiedInstruments: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/market/instrument', (call) => {
    const tradeType = requireTradeType(call)
    const list = wantedMarkets(call, tradeType).map((market) =>
      tradeType === 'SPOT' ? pair(call, market) : contract(call, market),
    )
    return { tradeType, list }
  }),
  // The two kinds of margin are kinds of their own in version 1, and its words are numbers.
  route('GET', 'spot', '/api/ua/v1/market/instrument', (call) => {
    const tradeType = requireChoice(call.query, 'tradeType', ['SPOT', 'FUTURES', 'CROSS', 'ISOLATED'])
    const markets = wantedMarkets(call, tradeType === 'FUTURES' ? 'FUTURES' : 'SPOT')
    const show = { SPOT: oldPair, CROSS: oldCross, ISOLATED: oldIsolated, FUTURES: oldContract }[tradeType]
    return { tradeType, list: markets.map((market) => show(call, market)) }
  }),
  route('GET', 'spot', '/api/ua/v2/market/call-auction-info', (call) =>
    presentAuction(call.state, requireMarket(call, 'SPOT')),
  ),
]

/** What every version says of a pair. */
function sizes(market: SymbolMarket): Fields {
  const shown = presentSymbol(market)
  return {
    symbol: shown['symbol'],
    name: shown['name'],
    baseCurrency: shown['baseCurrency'],
    quoteCurrency: shown['quoteCurrency'],
    market: shown['market'],
    minBaseOrderSize: shown['baseMinSize'],
    minQuoteOrderSize: shown['quoteMinSize'],
    maxBaseOrderSize: shown['baseMaxSize'],
    maxQuoteOrderSize: shown['quoteMaxSize'],
    baseOrderStep: shown['baseIncrement'],
    quoteOrderStep: shown['quoteIncrement'],
    tickSize: shown['priceIncrement'],
    feeCurrency: shown['feeCurrency'],
    priceLimitRatio: shown['priceLimitRate'],
  }
}

function pair(_call: Call, market: SymbolMarket): Fields {
  const { enableTrading, minFunds, st, makerFeeCoefficient, takerFeeCoefficient, ...rest } =
    presentSymbol(market)
  const auction = Object.entries(rest).filter(([name]) => name.startsWith('callauction'))
  return {
    ...sizes(market),
    tradingStatus: enableTrading === true ? 'TradingEnabled' : 'TradingDisabled',
    feeCategory: 'classA',
    makerFeeCoefficient,
    takerFeeCoefficient,
    st,
    minFunds,
    ...Object.fromEntries(auction),
    tradingStartTime: rest['tradingStartTime'],
  }
}

function oldPair(_call: Call, market: SymbolMarket): Fields {
  const shown = presentSymbol(market)
  return {
    ...sizes(market),
    tradingStatus: shown['enableTrading'] === true ? '1' : '0',
    marginMode: '1',
    feeCategory: shown['feeCategory'],
    makerFeeCoefficient: shown['makerFeeCoefficient'],
    takerFeeCoefficient: shown['takerFeeCoefficient'],
    st: shown['st'],
  }
}

function oldCross(_call: Call, market: SymbolMarket): Fields {
  return sizes(market)
}

function oldIsolated(_call: Call, market: SymbolMarket): Fields {
  return {
    ...sizes(market),
    maxLeverage: 10,
    alertRiskRatio: '0.96',
    liquidationRiskRatio: '0.97',
    baseBorrowEnable: true,
    quoteBorrowEnable: true,
    baseTransferInEnable: true,
    quoteTransferInEnable: true,
  }
}

/** A contract under the classic names of its fields, with its numbers as text. */
function classic(call: Call, market: SymbolMarket): (name: string) => string | null {
  const found = contractOf(call, market)
  const shown: Fields = found === undefined ? {} : presentContract(call, found)
  return (name) => {
    const value = shown[name]
    if (typeof value === 'number') return plainNumber(value)
    return value === undefined || value === null ? null : String(value)
  }
}

/** What both versions say of a contract. */
function terms(call: Call, market: SymbolMarket): Fields {
  const of = classic(call, market)
  return {
    symbol: of('symbol'),
    baseCurrency: of('baseCurrency'),
    quoteCurrency: of('quoteCurrency'),
    maxBaseOrderSize: of('maxOrderQty'),
    tickSize: of('tickSize'),
    settlementCurrency: of('settleCurrency'),
    isInverse: of('isInverse') === 'true',
    launchTime: Number(of('firstOpenDate')),
    maxPrice: of('maxPrice'),
    lotSize: of('lotSize'),
    // Since 2026 an inverse contract is 1 here, and -1 in the classic API.
    unitSize: of('multiplier')?.replace('-', ''),
    makerFeeRate: of('makerFeeRate'),
    takerFeeRate: of('takerFeeRate'),
    settlementFeeRate: of('settlementFee'),
    indexSourceExchanges: ['kucoin'],
  }
}

function contract(call: Call, market: SymbolMarket): Fields {
  const of = classic(call, market)
  const status = of('status')
  return {
    ...terms(call, market),
    name: of('symbol'),
    displayBaseCurrency: of('baseCurrency') === 'XBT' ? 'BTC' : of('baseCurrency'),
    maxMarketOrderSize: of('maxOrderQty'),
    indexPriceTickSize: of('indexPriceTickSize'),
    tradingStatus: status,
    contractType: of('expireDate') === null ? '0' : '1',
    expiryTime: of('expireDate'),
    settlementTime: of('settleDate'),
    preMarketToPerpDate: null,
    maxLeverage: of('maxLeverage'),
    buyLimit: of('buyLimit'),
    sellLimit: of('sellLimit'),
  }
}

function oldContract(call: Call, market: SymbolMarket): Fields {
  const of = classic(call, market)
  const number = (name: string): number | null => (of(name) === null ? null : Number(of(name)))
  return {
    ...terms(call, market),
    tradingStatus: of('status') === 'Open' ? '1' : '0',
    contractType: of('expireDate') === null ? '0' : '1',
    expiryTime: number('expireDate'),
    settlementTime: number('settleDate'),
    maxLeverage: number('maxLeverage'),
    k: of('k'),
    m: of('m'),
    f: of('f'),
    mmrLimit: of('mmrLimit'),
    mmrLevConstant: of('mmrLevConstant'),
  }
}
