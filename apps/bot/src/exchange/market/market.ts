// What is different from market to market; kucoin-venue.ts has what all have in common.
import {
  createOrders,
  type OrderFill,
  type OrderKindFactory,
  type OrderParams,
  type Orders,
  type OrdersOptions,
} from '@kucoin-kit/core/orders'
import type { Kucoin } from '@kucoin-kit/node'
import type { Decimal } from '../../money/decimal.ts'
import type {
  Depth,
  Leg,
  MarketKind,
  MarketTerms,
  OpenOrder,
  Quote,
  SymbolRules,
  Venue,
} from '../../venue/venue.ts'
import type { KucoinWaiting } from '../kucoin-waiting.ts'

/** The account that trades, once it is known of which kind it is. */
export interface TradingAccount {
  readonly market: MarketKind
  readonly mode: 'classic' | 'unified'
  /** On margin and futures: how much an entry may be worth for each unit of own money. */
  readonly leverage: number
  /** On margin and futures: whether positions share their collateral. */
  readonly marginMode: 'cross' | 'isolated'
  /** On margin: whether what an entry lacks is borrowed. */
  readonly autoBorrow: boolean
}

/** What the bot needs of the client's orders, whatever their kind. */
export type VenueOrders = Pick<Orders<never>, 'place' | 'test' | 'get' | 'cancel' | 'recover'>

/** One market of KuCoin's in the bot's words. */
export interface KucoinMarket {
  readonly terms: MarketTerms
  /** What places, finds and cancels its orders, each once. */
  orders(options: OrdersOptions): VenueOrders
  /** Its orders that wait for a price; `orders` are the market's own, with the same options. */
  waiting(orders: VenueOrders, options: OrdersOptions): KucoinWaiting
  /** The trades of an order. */
  listFills(symbol: string, orderId: string): Promise<readonly OrderFill[]>
  /** What all its orders say, for those who look for one: it narrows the places to look into. */
  readonly sent: object
  /** What the exchange cancels by itself is given up after so many seconds; absent where it knows no such orders. */
  readonly canExpire: boolean
  /** What of an order is said on this market alone. */
  words(leg: Leg): object
  /** How many coins a unit of an order's size stands for; `undefined` where sizes are coins. */
  unitOf(symbol: string): Promise<Decimal | undefined>
  rules(symbol: string): Promise<SymbolRules | undefined>
  quote(symbol: string): Promise<Quote | undefined>
  depth(symbol: string): Promise<Depth | undefined>
  /** Absent where KuCoin has no dead man's switch. */
  readonly setDeadMan?: NonNullable<Venue['setDeadMan']>
  /** Absent on spot. */
  readonly marginRisks?: NonNullable<Venue['marginRisks']>
  balances(): Promise<ReadonlyMap<string, Decimal>>
  position(symbol: string): Promise<Decimal | undefined>
  openOrders(symbol: string): Promise<readonly OpenOrder[]>
}

/** What a market is made of. */
export interface MarketOptions {
  readonly kucoin: Kucoin
  readonly account: TradingAccount
  /** What may be traded; all of it is in one quote currency. */
  readonly symbols: readonly string[]
}

/** A classic account on spot, which borrows nothing. */
export const SPOT_ACCOUNT: TradingAccount = {
  market: 'spot',
  mode: 'classic',
  leverage: 1,
  marginMode: 'cross',
  autoBorrow: false,
}

/** Orders of a kind, and their trades. */
export function ordersOf<Params extends OrderParams>(
  kucoin: Kucoin,
  kind: OrderKindFactory<Params>,
  sent: object,
): Pick<KucoinMarket, 'orders' | 'listFills' | 'sent'> {
  const { listFills } = kind(kucoin)
  return {
    sent,
    orders: (options) => createOrders(kucoin, { ...options, kind }),
    listFills: (symbol, orderId) => listFills({ symbol, clientOid: '', orderId, sent }, orderId),
  }
}
