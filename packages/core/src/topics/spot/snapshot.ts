/** The figures of a day, of a pair or of all pairs of a market. */
import type { IntegerString } from '../../endpoints/types.ts'
import { checkMarket, checkPair } from '../check.ts'
import type { Topic } from '../topic.ts'

/** What a stretch of time changed; prices in the quote currency. */
export interface MarketChange {
  /** How far the price has moved. */
  readonly changePrice: number
  /** A fraction: 0.0047 is 0.47 %. */
  readonly changeRate: number
  /** Highest price. */
  readonly high: number
  /** Lowest price. */
  readonly low: number
  /** First price. */
  readonly open: number
  /** Traded, in the base currency. */
  readonly vol: number
  /** Traded, in the quote currency. */
  readonly volValue: number
}

/** A pair with the figures of its day; numbers are rounded as JSON rounds them. */
export interface PairSnapshot extends MarketChange {
  readonly symbol: string
  /** The symbol by its code. */
  readonly symbolCode: string
  readonly baseCurrency: string
  readonly quoteCurrency: string
  /** Market it is listed in: `USDS`, `BTC`. */
  readonly market: string
  /** All markets it is in. */
  readonly markets: readonly string[]
  /** Sites that list it: `global`. */
  readonly siteTypes: readonly string[]
  /** 0: primary; 1: KuCoin Plus. */
  readonly board: number
  /** 0: ordinary; 1: special treatment; 2: new. */
  readonly mark: number
  /** Place in KuCoin’s own order. */
  readonly sort: number
  /** Whether it takes orders. */
  readonly trading: boolean
  /** Whether it can be traded on margin. */
  readonly marginTrade: boolean
  /** Best bid. */
  readonly buy: number
  /** How much is asked for at it. */
  readonly bidSize: number
  /** Best ask. */
  readonly sell: number
  /** How much is offered at it. */
  readonly askSize: number
  /** Price of the last trade. */
  readonly close: number
  /** Price of the last trade. */
  readonly lastTradedPrice: number
  /** Size of the last trade. */
  readonly lastSize?: number
  /** Mean price of the day. */
  readonly averagePrice: number
  readonly makerFeeRate: number
  readonly takerFeeRate: number
  readonly makerCoefficient: number
  readonly takerCoefficient: number
  /** What an hour changed. */
  readonly marketChange1h: MarketChange
  /** What four hours changed. */
  readonly marketChange4h: MarketChange
  /** What a day changed. */
  readonly marketChange24h: MarketChange
  /** Number of the last change of the pair. */
  readonly sequence?: number
  /** Its time, epoch ms. */
  readonly datetime: number
}

/** A snapshot, one level deeper than the messages of other topics. */
export interface SnapshotUpdate {
  /** Of a pair's topic its sequence; of a market's topic a time, epoch ms. */
  readonly sequence: IntegerString
  /** The figures. */
  readonly data: PairSnapshot
}

const common = {
  socket: 'spot',
  channel: '/market/snapshot',
  kind: 'state',
  sequenceOf: ({ data }: SnapshotUpdate) => data.datetime,
} as const

/**
 * A pair with the figures of its day, every 2 s; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470065w0
 */
export function snapshot(symbol: string): Topic<SnapshotUpdate> {
  return { ...common, argument: checkPair('spot.snapshot', symbol) }
}

/**
 * All pairs of a market with the figures of their days, every 2 s; state of many.
 *
 * @param market - `USDS`, `BTC` and others, as `spot.listMarkets` lists them
 * @throws RequestError `REQUEST_INVALID` for what is no market's name
 * @see https://www.kucoin.com/docs-new/3470066w0
 */
export function marketSnapshot(market: string): Topic<SnapshotUpdate> {
  return {
    ...common,
    argument: checkMarket('spot.marketSnapshot', market),
    keyOf: ({ data }: SnapshotUpdate) => data.symbol,
  }
}
