import { addDecimals, compareDecimals, isDecimal } from '../../decimal/decimal.ts'
import type { OrderUpdate } from '../../topics/unified/orders.ts'
import { milliseconds, nanoseconds } from '../time.ts'
import type { Told } from './order-memory.ts'
import type { FillRow, OrderRow } from './rows.ts'
import { leftOf, type Stage } from './tell-order.ts'
import type { TypedFill, UnifiedRow } from './unified-lists.ts'

/** States in which nothing follows: triggered, filled, cancelled. */
const ended = [1, 3, 5, 6]

/** What a message tells. */
export function readUnifiedEvent(update: OrderUpdate): Told {
  const { oi, s, tT, eT, ti, fS, q, rS, p, os, U } = update
  const isFill = (eT === 'FILL' || eT === 'MATCH') && ti !== ''
  const terms = termsOf(p, q, update.pP, update.lP)
  // Only limit orders stand, and they are by size.
  const isCut = eT === 'UPDATE' && [q, fS, rS].every(isDecimal)
  const gone = isCut ? leftOf(q, fS, rS) : undefined
  const step = isFill
    ? `match ${ti}`
    : eT === 'OPEN' || eT === 'UPDATE'
      ? `open ${terms} ${gone ?? '0'}`
      : String(os)
  return {
    ...{ orderId: oi, symbol: s, tradeType: tT, step, terms, timeMs: milliseconds(U) },
    filled: isDecimal(fS) ? fS : undefined,
    cancelled: gone,
    isEnd: ended.includes(os),
  }
}

/** At what price and for how much an order stands, and how its position is to be closed. */
export function termsOf(...terms: readonly (string | undefined)[]): string {
  return terms.map((term) => (term && isDecimal(term) ? addDecimals(term, '0') : '-')).join(' ')
}

const events = {
  open: 'OPEN',
  update: 'UPDATE',
  filled: 'FILL',
  canceled: 'CANCEL',
  triggered: 'TRIGGER',
} as const

/** The message of a stage; none before the order stands or trades. */
export function writeUnifiedEvent(
  { row }: OrderRow<UnifiedRow>,
  { kind, timeMs, filled, cancelled, fill, fee }: Stage<TypedFill>,
): OrderUpdate | undefined {
  if (kind === 'received') return undefined
  const isEnd = kind === 'filled' || kind === 'canceled' || kind === 'triggered'
  const isPart = compareDecimals(filled, '0') > 0
  const isFutures = row.tradeType === 'FUTURES'
  const waits = isWaiting(row)
  return {
    ...{ tT: row.tradeType, s: row.symbol, oi: row.orderId, ci: row.clientOid, S: row.side },
    ...{ oT: row.orderType, p: row.price, q: row.size, qU: row.sizeUnit, toi: row.triggerOrderId ?? '' },
    os: isEnd ? endOf(kind, isPart) : waits ? 0 : isPart ? 4 : 2,
    eT: kind === 'match' ? (isFutures ? 'MATCH' : 'FILL') : events[kind],
    ...{ fS: filled, aP: row.avgPrice, f: fee ?? row.fee, fC: row.feeCurrency, t: row.tax },
    cS: kind === 'canceled' ? row.cancelSize : cancelled,
    rS: isEnd || waits ? '0' : row.sizeUnit === 'QUOTECCY' ? '' : leftOf(row.size, filled, cancelled),
    cR: kind === 'canceled' ? String(row.cancelReason ?? '') : '',
    ...(fill
      ? { lS: fill.size, ls: fill.price, ti: fill.tradeId, lR: fill.isMaker ? 'MAKER' : 'TAKER' }
      : { lS: '0', ls: '0', ti: '', lR: '' }),
    ...{ pS: row.positionSide || 'BOTH', mM: row.marginMode ?? '', stp: row.stp ?? '' },
    ...{ tD: row.triggerDirection ?? '', tP: row.triggerPrice ?? '', tPT: row.triggerPriceType ?? '' },
    ...{ pP: row.tpTriggerPrice ?? '', pPT: row.tpTriggerPriceType ?? '', pOP: row.tpOrderPrice ?? '' },
    ...{ lP: row.slTriggerPrice ?? '', lPT: row.slTriggerPriceType ?? '', lOP: row.slOrderPrice ?? '' },
    ...{ rO: row.reduceOnly === true, tIF: row.timeInForce, pO: row.postOnly === true },
    ...(row.brokerTag && { bT: row.brokerTag }),
    ...{ O: row.orderTime, U: nanoseconds(timeMs) },
  }
}

/** Whether an order is a conditional one; what that places is another order. */
function isWaiting({ triggerDirection = '' }: UnifiedRow): boolean {
  return triggerDirection !== ''
}

function endOf(kind: 'filled' | 'canceled' | 'triggered', isPart: boolean): number {
  return kind === 'triggered' ? 1 : kind === 'filled' ? 3 : isPart ? 6 : 5
}

/** An order of a list. */
export function toUnifiedOrder(row: UnifiedRow): OrderRow<UnifiedRow> {
  const { status } = row
  return {
    ...{ orderId: row.orderId, symbol: row.symbol, tradeType: row.tradeType, row },
    ...{ createdMs: milliseconds(row.orderTime), updatedMs: milliseconds(row.updatedTime) },
    status: status === 1 ? 'triggered' : status === 3 ? 'filled' : status >= 5 ? 'canceled' : 'open',
    filled: row.filledSize,
    fee: row.fee,
    // Of one that stands, what was cut off is not shown.
    cancelled: status >= 5 ? row.cancelSize : '0',
    terms: termsOf(row.price, row.size, row.tpTriggerPrice, row.slTriggerPrice),
    mayRest: isWaiting(row) || (row.orderType === 'LIMIT' && !/^(IOC|FOK)$/.test(row.timeInForce)),
  }
}

/** A fill of a list. */
export function toUnifiedFill(row: TypedFill): FillRow<TypedFill> {
  const { orderId, symbol, tradeId, price, size, liquidityRole, executionTime } = row
  const isMaker = liquidityRole === 'MAKER'
  return {
    orderId,
    symbol,
    tradeId,
    price,
    size,
    isMaker,
    fee: row.fee,
    timeMs: milliseconds(executionTime),
    row,
  }
}
