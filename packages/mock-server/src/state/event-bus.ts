import type { Contract } from '../market/futures-contract.ts'
import type { LevelChange } from '../market/published-book.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Fill, Order } from '../model/order.ts'
import type { StopOrder } from '../model/stop-order.ts'
import type { Wallet } from '../model/wallet.ts'
import type { SettledFunding } from './futures-store.ts'
import type { Position } from './position.ts'

/** One step in the life of an order. */
export interface OrderEvent {
  readonly kind: 'order'
  readonly change: 'received' | 'open' | 'match' | 'update' | 'filled' | 'canceled'
  readonly order: Order
  /** Only with `match`. */
  readonly fill?: Pick<Fill, 'price' | 'size' | 'tradeId' | 'liquidity'>
  /** Only with `update`: what the size was before. */
  readonly oldSize?: bigint
}

/** A trade that the public sees. */
export interface TradeEvent {
  readonly kind: 'trade'
  readonly market: SymbolMarket
  readonly tradeId: bigint
  readonly price: bigint
  readonly size: bigint
  /** Who crossed the spread. */
  readonly side: 'buy' | 'sell'
  readonly time: number
  readonly takerOrderId: string
  readonly makerOrderId: string
}

/** Money moved. Wallets, house, fees and outside add up to zero in every one of these. */
export interface MoneyEvent {
  readonly kind: 'money'
  readonly wallet: Wallet
  readonly available: bigint
  readonly held: bigint
  readonly house: bigint
  readonly fees: bigint
  readonly external: bigint
  readonly reason: string
  /** Order that it moved for. */
  readonly relation: { readonly symbol: string; readonly orderId: string } | undefined
}

/** What the owner of a unified account is warned of. */
export type RiskLevel = 'MARGIN_CALL' | 'REDUCE_ONLY' | 'LIQUIDATION_WARNING' | 'FORCE_LIQUIDATION'

/** Everything that somebody may want to hear of. */
export type ExchangeEvent =
  | OrderEvent
  | TradeEvent
  | MoneyEvent
  | { readonly kind: 'fill'; readonly fill: Fill }
  | {
      readonly kind: 'stop'
      /** `update`: exits have grown with the fills of the order that they belong to. */
      readonly change: 'open' | 'update' | 'triggered' | 'cancel'
      readonly stop: StopOrder
    }
  | { readonly kind: 'position'; readonly position: Position; readonly reason: string }
  | {
      readonly kind: 'funding'
      readonly step: 'begin' | 'end'
      readonly contract: Contract
      readonly rate: bigint
      readonly at: number
    }
  | {
      readonly kind: 'debt'
      readonly uid: string
      /** Margin account: `margin`, `isolated:BTC-USDT`. */
      readonly account: string
      /** `ratio`: what it owes has been looked at; `frozen` and `released`: the ends of its liquidation. */
      readonly change: 'ratio' | 'frozen' | 'released'
    }
  | {
      readonly kind: 'risk'
      readonly uid: string
      /** How far a unified account is on its way to a liquidation; the last one is that. */
      readonly level: RiskLevel
      /** Maintenance margin as a part of what secures it. */
      readonly ratio: bigint
    }
  | { readonly kind: 'funded'; readonly settled: Omit<SettledFunding, 'id'> }
  | {
      readonly kind: 'setting'
      readonly uid: string
      readonly name: 'marginMode' | 'crossLeverage' | 'leverage'
      readonly value: unknown
    }
  /** Another level of the risk limit of a contract. */
  | { readonly kind: 'riskLimit'; readonly uid: string; readonly symbol: string; readonly level: number }
  | { readonly kind: 'book'; readonly market: SymbolMarket; readonly changes: readonly LevelChange[] }

/** Somebody who wants to know what happens. */
export interface ExchangeListener {
  /** While it happens: a book may be half matched, so only what the event carries is to be used. */
  readonly happened: (event: ExchangeEvent) => void
  /** After a request or a price move is through: everything may be read. */
  readonly completed?: () => void
}

/** The one stream of events that sockets, ledgers and recordings are fed from. */
export interface EventBus {
  /** False when nobody listens, so that the busy paths need not even make an event. */
  readonly isHeard: boolean
  emit(event: ExchangeEvent): void
  complete(): void
  /** Returns what ends it. */
  listen(listener: ExchangeListener): () => void
}

/** Creates a bus without listeners. */
export function createEventBus(): EventBus {
  let listeners: readonly ExchangeListener[] = []
  return {
    get isHeard() {
      return listeners.length > 0
    },
    emit: (event) => {
      for (const listener of listeners) listener.happened(event)
    },
    complete: () => {
      for (const listener of listeners) listener.completed?.()
    },
    listen: (listener) => {
      listeners = [...listeners, listener]
      return () => {
        listeners = listeners.filter((other) => other !== listener)
      }
    },
  }
}
