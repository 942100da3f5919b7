import { formatDecimal } from '../base/decimal.ts'
import type { Ledger, LedgerFill, LedgerOrder } from '../contract/records.ts'
import type { Fill, Order } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** The ledger of a state. */
export function createLedger(state: ExchangeState): Ledger {
  return {
    orders: () => state.orders.allOrders().map(toLedgerOrder),
    fills: () => state.orders.allFills().map(toLedgerFill),
    balances: () =>
      state.bank.wallets().map((wallet) => ({
        uid: wallet.uid,
        type: wallet.type,
        currency: wallet.currency,
        available: formatDecimal(wallet.available),
        held: formatDecimal(wallet.held),
      })),
    fees: () => toRecord(state.bank.fees()),
    counterparty: () => toRecord(state.bank.house()),
    deposits: () => toRecord(state.bank.external()),
  }
}

/** An order as the ledger tells it. */
export function toLedgerOrder(order: Order): LedgerOrder {
  return {
    orderId: order.id,
    clientOid: order.clientOid,
    uid: order.uid,
    symbol: order.symbol,
    side: order.side,
    type: order.type,
    tradeType: order.tradeType,
    price: formatDecimal(order.price),
    size: formatDecimal(order.size),
    funds: formatDecimal(order.funds),
    dealSize: formatDecimal(order.dealSize),
    dealFunds: formatDecimal(order.dealFunds),
    cancelledSize: formatDecimal(order.cancelledSize),
    fee: formatDecimal(order.fee),
    state: order.state,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  }
}

/** An execution as the ledger tells it. */
export function toLedgerFill(fill: Fill): LedgerFill {
  return {
    tradeId: String(fill.tradeId),
    orderId: fill.orderId,
    uid: fill.uid,
    symbol: fill.symbol,
    side: fill.side,
    liquidity: fill.liquidity,
    price: formatDecimal(fill.price),
    size: formatDecimal(fill.size),
    funds: formatDecimal(fill.funds),
    fee: formatDecimal(fill.fee),
    feeCurrency: fill.feeCurrency,
    createdAt: fill.createdAt,
  }
}

function toRecord(amounts: ReadonlyMap<string, bigint>): Record<string, string> {
  return Object.fromEntries([...amounts].map(([currency, amount]) => [currency, formatDecimal(amount)]))
}
