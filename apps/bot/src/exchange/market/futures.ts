// Perpetual contracts that settle in a stable coin. KuCoin counts them in lots; the bot counts the coins that lots stand for.
import { addDecimals, multiplyDecimals } from '@kucoin-kit/core/decimal'
import { futuresOrders, unifiedOrders } from '@kucoin-kit/core/orders'
import type { Kucoin } from '@kucoin-kit/node'
import { account as accounts, futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { absoluteDecimal, type Decimal, decimal, decimalOf } from '../../money/decimal.ts'
import { baseCurrencyOf, quoteCurrencyOf } from '../../money/symbol.ts'
import type { Leg, OpenOrder, SymbolRules } from '../../venue/venue.ts'
import { orUndefined, toDepth, toQuote } from '../kucoin-answers.ts'
import { createSingleWaiting } from '../kucoin-single-waiting.ts'
import { classicFuturesRisks, unifiedFuturesRisks } from './margin-risks.ts'
import { type KucoinMarket, type MarketOptions, ordersOf } from './market.ts'
import { toRequest } from './to-request.ts'
import { unifiedOpenOrders } from './unified-open-orders.ts'

/** Futures of either kind of account, in one-way mode. */
export function futuresMarket({ kucoin, account, symbols }: MarketOptions): KucoinMarket {
  const { mode, leverage, marginMode } = account
  const isUnified = mode === 'unified'
  const sent = { marginMode: marginMode === 'cross' ? 'CROSS' : 'ISOLATED' }
  // A classic account has the leverage of isolated margin in the order; elsewhere it belongs to the contract.
  const terms = isUnified || marginMode === 'cross' ? sent : { ...sent, leverage }
  const units = new Map<string, Decimal>()
  const rules = async (symbol: string): Promise<SymbolRules | undefined> => {
    const row = await orUndefined(kucoin.call(futures.getSymbol, { symbol }))
    // A lot of an inverse contract is worth so much money: it stands for no fixed number of coins.
    if (row === undefined || row.isInverse) return undefined
    const unit = unitOfRow(row)
    units.set(symbol, unit)
    return toContractRules(row, unit)
  }
  const unitOf = async (symbol: string): Promise<Decimal> => {
    if (!units.has(symbol)) await rules(symbol)
    const unit = units.get(symbol)
    if (unit === undefined) throw new Error(`the exchange does not say what a lot of ${symbol} stands for`)
    return unit
  }
  const currency = quoteCurrencyOf(symbols[0] ?? '')
  const words = (leg: Leg) => ({ ...terms, ...(leg === 'exit' && { reduceOnly: true }) })
  return {
    terms: { kind: 'futures', shorts: true, leverage, byFunds: false },
    ...(isUnified ? ordersOf(kucoin, unifiedOrders, sent) : ordersOf(kucoin, futuresOrders, sent)),
    canExpire: false,
    words,
    waiting: (orders) =>
      createSingleWaiting({
        orders,
        isShared: true,
        sent,
        words: (way) => ({ stop: way === 'fall' ? 'down' : 'up', stopPriceType: 'TP' }),
        request: (order) => toRequest(order, { words, unitOf, canExpire: false }, 0),
      }),
    unitOf,
    rules,
    async quote(symbol) {
      const ticker = await orUndefined(kucoin.call(futures.getTicker, { symbol }))
      if (!ticker) return undefined
      const { bestBidPrice: bestBid, bestAskPrice: bestAsk, price } = ticker
      return toQuote({ bestBid, bestAsk, price })
    },
    async depth(symbol) {
      const [book, unit] = await Promise.all([
        orUndefined(kucoin.call(futures.getPartOrderBook, { symbol, size: 100 })),
        unitOf(symbol),
      ])
      return book && toDepth(book, Number(book.ts) / 1_000_000, unit)
    },
    marginRisks: () =>
      isUnified ? unifiedFuturesRisks(kucoin, symbols) : classicFuturesRisks(kucoin, currency, symbols),
    async balances() {
      const free = isUnified ? await unifiedMargin(kucoin) : await classicMargin(kucoin, currency)
      return new Map([[currency, free]])
    },
    openOrders: (symbol) =>
      isUnified ? unifiedOpenOrders(kucoin, 'FUTURES', symbol) : classicOpenOrders(kucoin, symbol),
    async position(symbol) {
      const lots = isUnified ? await unifiedLots(kucoin, symbol) : await classicLots(kucoin, symbol)
      return multiplyDecimals(lots.reduce(addDecimals, '0'), await unitOf(symbol))
    },
  }
}

type Row = Awaited<ReturnType<typeof getRow>>
const getRow = (kucoin: Kucoin, symbol: string) => kucoin.call(futures.getSymbol, { symbol })

function unitOfRow({ multiplier }: Row): Decimal {
  return absoluteDecimal(decimalOf(multiplier))
}

function toContractRules(row: Row, unit: Decimal): SymbolRules {
  const least = multiplyDecimals(unit, decimalOf(row.lotSize))
  const tick = decimalOf(row.tickSize)
  return {
    symbol: row.symbol,
    baseCurrency: baseCurrencyOf(row.symbol),
    quoteCurrency: row.settleCurrency,
    trading: row.status === 'Open',
    priceIncrement: tick,
    baseIncrement: least,
    baseMinSize: least,
    baseMaxSize: multiplyDecimals(unit, decimalOf(row.maxOrderQty)),
    // No order of a contract is by money.
    quoteIncrement: tick,
    quoteMinSize: '0',
    quoteMaxSize: '0',
    minFunds: '0',
  }
}

async function classicMargin(kucoin: Kucoin, currency: string): Promise<Decimal> {
  const { availableMargin, availableBalance } = await kucoin.call(accounts.getFuturesAccount, { currency })
  return decimalOf(availableMargin ?? availableBalance)
}

/** All assets stand behind the futures of a unified account; it tells their worth in dollars. */
async function unifiedMargin(kucoin: Kucoin): Promise<Decimal> {
  const { availableMargin } = await kucoin.call(unifiedAccount.getOverview)
  return decimal(availableMargin)
}

async function classicLots(kucoin: Kucoin, symbol: string): Promise<Decimal[]> {
  const rows = await kucoin.call(futures.listPositionsOf, { symbol })
  return rows.map(({ currentQty }) => decimalOf(currentQty))
}

async function classicOpenOrders(kucoin: Kucoin, symbol: string): Promise<OpenOrder[]> {
  const orders: OpenOrder[] = []
  const rows = kucoin.paginate(futures.listOrders, { symbol, status: 'active' })
  for await (const { id, clientOid } of rows) orders.push({ orderId: id, clientOid })
  return orders
}

async function unifiedLots(kucoin: Kucoin, symbol: string): Promise<Decimal[]> {
  const rows = await kucoin.call(unifiedAccount.listPositions, { symbol })
  return rows.filter((row) => row.symbol === symbol).map(({ size }) => decimal(size))
}
