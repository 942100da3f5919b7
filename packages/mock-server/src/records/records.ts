import { formatDecimal } from '../base/decimal.ts'
import type { Fill, Order } from '../model/order.ts'
import type { World } from '../state/exchange-state.ts'

/** An order that the exchange accepted. Amounts are decimal strings, times epoch milliseconds. */
export interface LedgerOrder {
  /** Order id. */
  readonly orderId: string
  /** Client's id; the exchange makes one up when the client gave none. */
  readonly clientOid: string
  /** Account that placed it. */
  readonly uid: string
  /** Pair or contract. */
  readonly symbol: string
  /** Buy or sell. */
  readonly side: 'buy' | 'sell'
  /** Limit or market. */
  readonly type: 'limit' | 'market'
  /** `TRADE`, `MARGIN_TRADE`, `MARGIN_ISOLATED_TRADE`, or `FUTURES`. */
  readonly tradeType: string
  /** Limit price; `"0"` for market orders. */
  readonly price: string
  /** Size in the base currency (futures: in lots); `"0"` for market orders by funds. */
  readonly size: string
  /** Funds of a market order by funds, else `"0"`. */
  readonly funds: string
  /** Size traded. */
  readonly dealSize: string
  /** Value traded. */
  readonly dealFunds: string
  /** Size cancelled, by the user or by the exchange. */
  readonly cancelledSize: string
  /** Fee paid, in the quote currency. */
  readonly fee: string
  /** `done`: fully traded. `cancelled`: ended otherwise, perhaps partly traded. */
  readonly state: 'open' | 'done' | 'cancelled'
  /** Time of acceptance. */
  readonly createdAt: number
  /** Time of the last change. */
  readonly updatedAt: number
}

/** One execution. Amounts are decimal strings. */
export interface LedgerFill {
  /** Trade id; both sides of a trade share it. */
  readonly tradeId: string
  /** Order that traded. */
  readonly orderId: string
  /** Account that traded. */
  readonly uid: string
  /** Pair or contract. */
  readonly symbol: string
  /** Side of the order. */
  readonly side: 'buy' | 'sell'
  /** Whether the order crossed the spread or rested. */
  readonly liquidity: 'taker' | 'maker'
  /** Price. */
  readonly price: string
  /** Size. */
  readonly size: string
  /** Value. */
  readonly funds: string
  /** Fee. */
  readonly fee: string
  /** Currency of the fee. */
  readonly feeCurrency: string
  /** Epoch milliseconds. */
  readonly createdAt: number
}

/** One balance. Amounts are decimal strings. */
export interface LedgerBalance {
  /** Account. */
  readonly uid: string
  /** Account type, such as `trade`. */
  readonly type: string
  /** Currency. */
  readonly currency: string
  /** Free to use. */
  readonly available: string
  /** On hold for open orders. */
  readonly held: string
}

/** The truth about orders and money. Each call takes a snapshot. */
export interface Ledger {
  /** Every order ever accepted (or still kept, with `retainOrders`), oldest first. */
  orders(): readonly LedgerOrder[]
  /** Every execution, oldest first. */
  fills(): readonly LedgerFill[]
  /** Every balance of every account. */
  balances(): readonly LedgerBalance[]
  /** Fees taken, by currency. */
  fees(): Readonly<Record<string, string>>
  /** What trading left with the rest of the market, by currency; may be negative. */
  counterparty(): Readonly<Record<string, string>>
  /** Opening balances, deposits and withdrawals, by currency. Equals balances + fees + counterparty. */
  deposits(): Readonly<Record<string, string>>
}

/** The ledger of a world. */
export function createLedger(world: World): Ledger {
  return {
    orders: () => world.orders.allOrders().map(toLedgerOrder),
    fills: () => world.orders.allFills().map(toLedgerFill),
    balances: () =>
      world.bank.wallets().map((wallet) => ({
        uid: wallet.uid,
        type: wallet.type,
        currency: wallet.currency,
        available: formatDecimal(wallet.available),
        held: formatDecimal(wallet.held),
      })),
    fees: () => toRecord(world.bank.fees()),
    counterparty: () => toRecord(world.bank.house()),
    deposits: () => toRecord(world.bank.external()),
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
