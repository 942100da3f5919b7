/** Types that recur in many endpoints; each stands here once. */

/** An amount or a price as decimal text, `"0.001"`: never a JavaScript number, which would round it. */
export type DecimalString = string

/** A whole number as text, kept so because it may exceed 2^53. */
export type IntegerString = string

/** Buy or sell. */
export type Side = 'buy' | 'sell'

/** Limit orders name a price; market orders take what the book gives. */
export type OrderType = 'limit' | 'market'

/** How long an order stands: till cancelled, till a time, immediate or cancel, fill or kill. */
export type TimeInForce = 'GTC' | 'GTT' | 'IOC' | 'FOK'

/** Self-trade prevention: decrease both, cancel the old one, cancel the new one, cancel both. */
export type SelfTradePrevention = 'DC' | 'CO' | 'CN' | 'CB'

/** Whether a fill took from the book or stood in it. */
export type Liquidity = 'taker' | 'maker'

/** Which of a contract's positions: `BOTH` where long and short share one, else the one that is meant. */
export type PositionSide = 'BOTH' | 'LONG' | 'SHORT'

/** Margin of one position alone, or of the whole account. */
export type MarginMode = 'ISOLATED' | 'CROSS'

/** Which margin account an order belongs to: cross or isolated. */
export type MarginTradeType = 'MARGIN_TRADE' | 'MARGIN_ISOLATED_TRADE'

/** The price that triggers a futures order: last trade, mark, index. */
export type TriggerPriceType = 'TP' | 'MP' | 'IP'

/** One price of an order book with all that stands there. */
export type PriceLevel = readonly [price: DecimalString, size: DecimalString]

/** Parameters that no source names: what KuCoin's page of the endpoint asks for. */
export type UnknownParams = Readonly<Record<string, string | number | boolean>>

/** Bounds in time, both in epoch ms. */
export interface TimeRange {
  /** Nothing before this time, epoch ms. */
  readonly startAt?: number
  /** Nothing after this time, epoch ms. */
  readonly endAt?: number
}

/** Which page of a list. */
export interface PageParams {
  /** Number of the page, from 1; default 1. */
  readonly currentPage?: number
  /** Rows per page; 10 to 500 and default 50 where the endpoint says nothing else. */
  readonly pageSize?: number
}

/** One page of a list whose pages are numbered. */
export interface Page<Item> {
  /** Number of this page, from 1. */
  readonly currentPage: number
  /** Rows per page. */
  readonly pageSize: number
  /** Rows in all pages. */
  readonly totalNum: number
  /** How many pages there are. */
  readonly totalPage: number
  readonly items: readonly Item[]
}

/** Where a list goes on. */
export interface CursorParams {
  /** The `lastId` of the page before; absent: from the newest row. */
  readonly lastId?: number | IntegerString
}

/** One page of a list that goes on from the last row seen. */
export interface CursorPage<Item, Cursor = number> {
  readonly items: readonly Item[]
  /** Cursor for the next page. */
  readonly lastId: Cursor
}

/** Where a list goes on, and in which direction. */
export interface OffsetParams {
  /** The last row of the page before; absent: from the start. */
  readonly offset?: number
  /** Whether to go forward or back from the offset. */
  readonly forward?: boolean
  /** Rows per page. */
  readonly maxCount?: number
}

/** One page of a list that goes on from an offset. */
export interface OffsetPage<Item> {
  readonly dataList: readonly Item[]
  /** Whether there is another page. */
  readonly hasMore: boolean
}

/** The exchange's id of an order. */
export interface OrderId {
  readonly orderId: string
}

/** The id that the caller gave an order. */
export interface ClientOid {
  readonly clientOid: string
}

/** Both ids of an order that was accepted. */
export interface PlaceOrderAck extends OrderId, ClientOid {}

/** Ids of the orders that a call cancelled. */
export interface CancelledOrders {
  readonly cancelledOrderIds: readonly string[]
}

/** Whether an exchange takes orders. */
export interface ServiceStatus {
  /** Open, closed, or taking nothing but cancels. */
  readonly status: 'open' | 'close' | 'cancelonly'
  /** Why it is not open; mostly empty. */
  readonly msg: string
}

/** A token for the WebSocket feed and the servers that take it. */
export interface FeedToken {
  /** Goes into the socket's URL; valid 24 hours. */
  readonly token: string
  readonly instanceServers: readonly FeedServer[]
}

/** A WebSocket server. */
export interface FeedServer {
  /** Base of the socket's URL. */
  readonly endpoint: string
  /** Whether the server speaks TLS. */
  readonly encrypt: boolean
  readonly protocol: 'websocket'
  /** How often the client has to ping, ms. */
  readonly pingInterval: number
  /** How long the client may wait for the pong, ms. */
  readonly pingTimeout: number
}

/** Money that came in or went out over a chain, or inside KuCoin. */
export interface ChainMovement {
  readonly currency: string
  /** Id of the chain; empty inside KuCoin. */
  readonly chain: string
  /** Where it went to; for a deposit inside KuCoin, who it came from. */
  readonly address: string
  /** Memo or tag that the address needs; empty where none. */
  readonly memo: string
  /** Whether it stayed inside KuCoin. */
  readonly isInner: boolean
  readonly amount: DecimalString
  readonly fee: DecimalString
  /** Hash of the transaction on the chain. */
  readonly walletTxId: string | null
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms. */
  readonly updatedAt: number
  readonly remark: string
  /** Whether a debt is settled from it first. */
  readonly arrears: boolean
}
