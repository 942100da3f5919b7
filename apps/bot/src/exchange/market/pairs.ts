// Pairs of coins, on spot and margin: public facts, and where each kind of account keeps its money.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import {
  createOrders,
  marginOrders,
  marginStopOrders,
  spotOrders,
  unifiedOrders,
} from '@kucoin-kit/core/orders'
import type { Kucoin } from '@kucoin-kit/node'
import { account as accounts, margin, spot, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { type Decimal, decimal } from '../../money/decimal.ts'
import { quoteCurrencyOf } from '../../money/symbol.ts'
import type { Leg, MarketTerms, NewOrder, OpenOrder } from '../../venue/venue.ts'
import { orUndefined, toDepth, toQuote, toRules } from '../kucoin-answers.ts'
import { createSingleWaiting } from '../kucoin-single-waiting.ts'
import { createSpotWaiting } from '../kucoin-waiting.ts'
import { crossMarginRisks, isolatedMarginRisks, unifiedRisks } from './margin-risks.ts'
import { type KucoinMarket, type MarketOptions, ordersOf } from './market.ts'
import { toRequest } from './to-request.ts'
import { unifiedOpenOrders } from './unified-open-orders.ts'

/** Spot of either kind of account. */
export function spotMarket({ kucoin, account: { mode } }: Omit<MarketOptions, 'symbols'>): KucoinMarket {
  const common = pairs(kucoin, {
    kind: 'spot',
    shorts: false,
    leverage: 1,
    byFunds: mode === 'classic',
  })
  if (mode === 'unified') {
    const sent = { tradeType: 'SPOT' } as const
    return { ...common, ...unifiedPairs(kucoin, sent, () => ({})) }
  }
  return {
    ...common,
    ...ordersOf(kucoin, spotOrders, {}),
    words: () => ({}),
    waiting: (_, options) => createSpotWaiting(kucoin, options),
    openOrders: async (symbol) => (await kucoin.call(spot.listOpenOrders, { symbol })).map(toOpenOrder),
    balances: () => tradeBalances(kucoin),
    async setDeadMan(timeoutMs, symbols) {
      const timeout = timeoutMs === undefined ? -1 : Math.ceil(timeoutMs / 1000)
      await kucoin.call(spot.setDeadCancel, { timeout, symbols: symbols.join(',') })
    },
  }
}

/** Margin of either kind of account. Exits pay back what was borrowed; only entries borrow, and only where that is asked for. */
export function marginMarket(options: MarketOptions): KucoinMarket {
  const { kucoin, account } = options
  const { mode, leverage, marginMode, autoBorrow } = account
  const common = pairs(kucoin, {
    kind: 'margin',
    shorts: autoBorrow,
    leverage: autoBorrow ? leverage : 1,
    // Of an order by funds a unified account does not tell how much of it is filled.
    byFunds: mode === 'classic',
  })
  if (mode === 'unified') {
    const sent = { tradeType: 'MARGIN' } as const
    return {
      ...common,
      ...unifiedPairs(kucoin, sent, () => sent),
      marginRisks: () => unifiedRisks(kucoin),
    }
  }
  const sent = { isIsolated: marginMode === 'isolated' }
  const words = (leg: Leg) => ({ ...sent, autoBorrow: autoBorrow && leg === 'entry', autoRepay: true })
  return {
    ...common,
    ...ordersOf(kucoin, marginOrders, sent),
    words,
    waiting: (_, placing) =>
      createSingleWaiting({
        orders: createOrders(kucoin, { ...placing, kind: marginStopOrders }),
        isShared: false,
        sent,
        words: stopWords,
        request: (order) => toRequest(order, { ...common, words }, 0),
      }),
    async openOrders(symbol) {
      const tradeType = sent.isIsolated ? 'MARGIN_ISOLATED_TRADE' : 'MARGIN_TRADE'
      return (await kucoin.call(margin.listOpenOrders, { symbol, tradeType })).map(toOpenOrder)
    },
    balances: sent.isIsolated ? () => isolatedBalances(options) : () => crossBalances(kucoin),
    marginRisks: () =>
      sent.isIsolated ? isolatedMarginRisks(kucoin, options.symbols) : crossMarginRisks(kucoin),
  }
}

/** What pairs of a unified account have in common: one kind of order, with or without a trigger, and one wallet. */
function unifiedPairs(
  kucoin: Kucoin,
  sent: { readonly tradeType: 'SPOT' | 'MARGIN' },
  words: (leg: Leg) => object,
): Pick<KucoinMarket, 'orders' | 'listFills' | 'sent' | 'words' | 'waiting' | 'openOrders' | 'balances'> {
  const request = (order: NewOrder) =>
    toRequest(order, { words, canExpire: false, unitOf: async () => undefined }, 0)
  return {
    ...ordersOf(kucoin, unifiedOrders, sent),
    words,
    waiting: (orders) => createSingleWaiting({ orders, isShared: true, sent, words: stopWords, request }),
    openOrders: (symbol) => unifiedOpenOrders(kucoin, sent.tradeType, symbol),
    balances: () => unifiedBalances(kucoin),
  }
}

const stopWords = (way: 'fall' | 'rise'): object => ({ stop: way === 'fall' ? 'loss' : 'entry' })

function toOpenOrder({ id, clientOid }: { readonly id: string; readonly clientOid: string }): OpenOrder {
  return { orderId: id, clientOid }
}

type Common = Pick<KucoinMarket, 'terms' | 'canExpire' | 'unitOf' | 'rules' | 'quote' | 'depth' | 'position'>

function pairs(kucoin: Kucoin, terms: MarketTerms): Common {
  return {
    terms,
    canExpire: true,
    unitOf: async () => undefined,
    async rules(symbol) {
      const row = await orUndefined(kucoin.call(spot.getSymbol, { symbol }))
      if (row === undefined) return undefined
      const rules = toRules(row)
      return terms.kind === 'margin' && !row.isMarginEnabled ? { ...rules, trading: false } : rules
    },
    async quote(symbol) {
      const ticker = await orUndefined(kucoin.call(spot.getTicker, { symbol }))
      return ticker && toQuote(ticker)
    },
    async depth(symbol) {
      const book = await orUndefined(kucoin.call(spot.getPartOrderBook, { symbol, size: 100 }))
      return book && toDepth(book, book.time)
    },
    position: async () => undefined,
  }
}

type Balances = ReadonlyMap<string, Decimal>

async function tradeBalances(kucoin: Kucoin): Promise<Balances> {
  const rows = await kucoin.call(accounts.listAccounts, { type: 'trade' })
  return new Map(rows.map(({ currency, available }) => [currency, decimal(available)]))
}

async function unifiedBalances(kucoin: Kucoin): Promise<Balances> {
  const { accounts: parts } = await kucoin.call(unifiedAccount.getBalances)
  const rows = parts.flatMap(({ currencies }) => currencies)
  return new Map(rows.map(({ currency, available }) => [currency, decimal(available)]))
}

async function crossBalances(kucoin: Kucoin): Promise<Balances> {
  const { accounts: rows } = await kucoin.call(accounts.getCrossMarginAccount, {})
  return new Map(rows.map(({ currency, available }) => [currency, decimal(available)]))
}

/**
 * Each pair has an account of its own. What may be spent of the quote currency is the least that any has that is traded, so that a
 * limit holds whichever it is. The coins are those of every pair in that currency: one that is traded no more may be held.
 */
async function isolatedBalances({ kucoin, symbols }: MarketOptions): Promise<Balances> {
  const { assets } = await kucoin.call(accounts.getIsolatedMarginAccount, {})
  const quote = quoteCurrencyOf(symbols[0] ?? '')
  const free = new Map<string, Decimal>()
  for (const { symbol, baseAsset, quoteAsset } of assets) {
    if (quoteAsset.currency !== quote) continue
    free.set(baseAsset.currency, decimal(baseAsset.available))
    const known = free.get(quote)
    const amount = decimal(quoteAsset.available)
    const isLess = known === undefined || compareDecimals(amount, known) < 0
    if (symbols.includes(symbol) && isLess) free.set(quote, amount)
  }
  return free
}
