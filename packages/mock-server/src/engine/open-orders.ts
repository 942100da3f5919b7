import type { OrderRequest, TradeType } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** Most orders that may stand at once, on a pair or contract and on all of them, and KuCoin's codes for one more. */
interface OpenOrderLimit {
  readonly active: number
  readonly inAll: number
  readonly activeCode: string
  readonly stops: number
  readonly stopCode: string
}

// "Classic account: spot, cross and isolated 2,000 active orders per UID and 200 per pair; futures 100 limit and 200
// conditional orders per contract": https://www.kucoin.com/docs-new/rest/ua/place-order. Read as of each kind of
// account, and with one code for both; the 20 stop orders of spot are those of the 2023 documents.
const SPOT: OpenOrderLimit = {
  ...{ active: 200, inAll: 2_000, activeCode: '102427' },
  ...{ stops: 20, stopCode: '200003' },
}
const FUTURES: OpenOrderLimit = {
  ...{ active: 100, inAll: Number.POSITIVE_INFINITY, activeCode: '300001' },
  ...{ stops: 200, stopCode: '300004' },
}

/** What may trade on one symbol. */
const TRADE_TYPES: readonly TradeType[] = ['TRADE', 'MARGIN_TRADE', 'FUTURES']

/** Most orders of a unified account, conditional ones among them, in all and on a pair or contract; the codes are those of classic accounts. */
const UNIFIED = { inAll: 3_000, onSymbol: 500 }

function checkUnified(state: ExchangeState, { tradeType, symbol }: OrderRequest, uid: string): void {
  const { activeCode } = tradeType === 'FUTURES' ? FUTURES : SPOT
  const waiting = state.stops.waiting(uid)
  const { inAll, onSymbol } = UNIFIED
  const openInAll = TRADE_TYPES.reduce((sum, each) => sum + state.orders.openCount(uid, each), 0)
  if (openInAll + waiting.length >= inAll) refuse(activeCode, `Too many active orders: at most ${inAll}.`)
  const open = TRADE_TYPES.reduce((sum, each) => sum + state.orders.openCount(uid, each, symbol), 0)
  if (open + waiting.filter((stop) => stop.symbol === symbol).length >= onSymbol)
    refuse(activeCode, `Too many active orders: at most ${onSymbol} on ${symbol}.`)
}

/** Refuses an order that could rest while as many as allowed do. Market, IOC and FOK orders never rest. */
export function checkOpenOrderLimit(state: ExchangeState, request: OrderRequest, uid: string): void {
  const { tradeType, symbol, type, timeInForce } = request
  if (!state.isLimited || type === 'market' || timeInForce === 'IOC' || timeInForce === 'FOK') return
  if (request.unified !== undefined) {
    checkUnified(state, request, uid)
    return
  }
  const { active, inAll, activeCode } = tradeType === 'FUTURES' ? FUTURES : SPOT
  if (state.orders.openCount(uid, tradeType, symbol) >= active)
    refuse(activeCode, `Too many active orders: at most ${active} on ${symbol}.`)
  if (state.orders.openCount(uid, tradeType) >= inAll)
    refuse(activeCode, `Too many active orders: at most ${inAll} in the account.`)
}

/** Refuses a stop order while as many as allowed wait. The legs of a pair do not count. */
export function checkStopOrderLimit(state: ExchangeState, request: OrderRequest, uid: string): void {
  if (!state.isLimited) return
  if (request.unified !== undefined) {
    checkUnified(state, request, uid)
    return
  }
  const { tradeType, symbol } = request
  const { stops, stopCode } = tradeType === 'FUTURES' ? FUTURES : SPOT
  const isLike = (pair: unknown, other: OrderRequest): boolean =>
    pair === undefined && other.symbol === symbol && other.tradeType === tradeType
  const count = state.stops.waiting(uid).filter(({ pair, request: other }) => isLike(pair, other)).length
  if (count >= stops) refuse(stopCode, `Too many stop orders: at most ${stops} on ${symbol}.`)
}
