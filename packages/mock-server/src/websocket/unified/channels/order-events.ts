import { formatDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { type Fill, type Order, remainingSize, type TradeType } from '../../../model/order.ts'
import { fillTypeOf, inUnit, presentOrder, presentStop } from '../../../routes/unified/orders/present.ts'
import type { ExchangeEvent, OrderEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import type { UnifiedHub } from '../channel.ts'

/** Sends what happens to an account's orders, and its executions. */
export function sendOrderEvent(state: ExchangeState, hub: UnifiedHub, event: ExchangeEvent): void {
  if (event.kind === 'fill') sendFill(state, hub, event.fill)
  else if (event.kind === 'stop') {
    const { uid, symbol, request } = event.stop
    send({ state, hub, uid, symbol, tradeType: request.tradeType }, () => stopRow(state, event))
  } else if (event.kind === 'order' && event.change !== 'received') {
    const { uid, symbol, tradeType } = event.order
    send({ state, hub, uid, symbol, tradeType }, () => orderRow(state, event))
  }
}

interface About {
  readonly state: ExchangeState
  readonly hub: UnifiedHub
  readonly uid: string
  readonly symbol: string
  readonly tradeType: TradeType
}

function send({ state, hub, uid, symbol, tradeType }: About, row: () => Record<string, unknown>): void {
  const type = typeOf(state, uid, tradeType)
  hub.publish(`order.${type}:${symbol}`, () => ({ T: `order.${type}`, d: row() }), uid)
  hub.publish(`orderAll.${type}`, () => ({ T: `orderAll.${type}`, d: row() }), uid)
}

const CLASSIC_TYPES: Readonly<Record<TradeType, string>> = {
  TRADE: 'SPOT',
  MARGIN_TRADE: 'CROSS',
  MARGIN_ISOLATED_TRADE: 'ISOLATED',
  FUTURES: 'FUTURES',
}

/** Under which kind of trade an account is told of its orders. */
function typeOf(state: ExchangeState, uid: string, tradeType: TradeType): string {
  return state.modes.of(uid) === 'UNIFIED' ? 'UNIFIED' : CLASSIC_TYPES[tradeType]
}

/** What happened, in the words of the channel. Futures tell a match by that name. */
function eventOf({ change, order }: OrderEvent): string {
  if (change === 'match') return order.tradeType === 'FUTURES' ? 'MATCH' : 'FILL'
  if (change === 'filled') return 'FILL'
  return change === 'canceled' ? 'CANCEL' : change === 'update' ? 'UPDATE' : 'OPEN'
}

function orderRow(state: ExchangeState, event: OrderEvent): Record<string, unknown> {
  const { order, fill } = event
  return {
    ...row(presentOrder(state, order)),
    rS: remainingOf(state, order),
    eT: eventOf(event),
    lR: fill === undefined ? '' : fill.liquidity.toUpperCase(),
    oS: order.futures?.forced === undefined ? 'USER' : 'SYSTEM',
    ti: fill === undefined ? '' : String(fill.tradeId),
    lS: fill === undefined ? '0' : formatDecimal(fill.size),
    ls: fill === undefined ? '0' : formatDecimal(fill.price),
    U: nanoseconds(state.now()),
  }
}

/** What is still to be traded, in the unit of the order's size. */
function remainingOf(state: ExchangeState, order: Order): string {
  if (order.state !== 'open') return '0'
  if (order.size === 0n) return formatDecimal(order.funds - order.dealFunds - order.cancelledFunds)
  return formatDecimal(inUnit(state, order, remainingSize(order)))
}

type StopEvent = Extract<ExchangeEvent, { kind: 'stop' }>

const STOP_EVENTS = { open: 'OPEN', update: 'UPDATE', triggered: 'TRIGGER', cancel: 'CANCEL' } as const

function stopRow(state: ExchangeState, { stop, change }: StopEvent): Record<string, unknown> {
  return {
    ...row(presentStop(state, stop)),
    rS: '0',
    eT: STOP_EVENTS[change],
    ...{ lR: '', oS: 'USER', ti: '', lS: '0', ls: '0' },
    U: nanoseconds(state.now()),
  }
}

/** An order as the REST endpoints show it, under the short names of the channel. */
function row(shown: Record<string, unknown>): Record<string, unknown> {
  const unit = shown['tradeType'] === 'FUTURES' ? 'UNIT' : 'BASECCY'
  return {
    tT: shown['tradeType'],
    oi: shown['orderId'],
    ci: shown['clientOid'],
    os: shown['status'],
    s: shown['symbol'],
    S: shown['side'],
    pS: shown['positionSide'],
    oT: shown['orderType'],
    mM: shown['marginMode'],
    p: shown['price'],
    q: shown['size'],
    qU: shown['sizeUnit'] ?? unit,
    fS: shown['filledSize'],
    aP: shown['avgPrice'],
    f: shown['fee'],
    fC: shown['feeCurrency'],
    t: shown['tax'],
    cR: shown['cancelReason'] === '' ? '' : 'USER',
    cS: shown['cancelSize'],
    tD: shown['triggerDirection'],
    tP: shown['triggerPrice'],
    tPT: shown['triggerPriceType'],
    pP: shown['tpTriggerPrice'],
    pPT: shown['tpTriggerPriceType'],
    lP: shown['slTriggerPrice'],
    lPT: shown['slTriggerPriceType'],
    toi: shown['triggerOrderId'],
    stp: shown['stp'],
    rO: shown['reduceOnly'] === true,
    tIF: shown['timeInForce'],
    pO: shown['postOnly'],
    bT: shown['brokerTag'],
    O: shown['orderTime'],
  }
}

function sendFill(state: ExchangeState, hub: UnifiedHub, fill: Fill): void {
  const { uid } = fill
  const type = typeOf(state, uid, fill.tradeType)
  const lite = (): Record<string, unknown> => ({
    oi: fill.orderId,
    ci: state.orders.byId(fill.orderId)?.clientOid ?? '',
    ti: fill.tradeId,
    s: fill.symbol,
    S: fill.side.toUpperCase(),
    oT: fill.type.toUpperCase(),
    p: formatDecimal(fill.price),
    q: formatDecimal(fill.size),
    lR: fill.liquidity.toUpperCase(),
    E: nanoseconds(fill.createdAt),
  })
  const whole = (): Record<string, unknown> => ({
    ...lite(),
    f: formatDecimal(fill.fee),
    fC: fill.feeCurrency,
    fT: fillTypeOf(fill),
    fP: fill.pnl === undefined ? '' : formatDecimal(fill.pnl),
  })
  hub.publish(`execution.${type}`, () => ({ T: `execution.${type}`, d: whole() }), uid)
  hub.publish(`execution.lite.${type}`, () => ({ T: `execution.lite.${type}`, d: lite() }), uid)
}
