import { formatFixed } from '../../base/decimal.ts'
import { nanoseconds } from '../../base/nanoseconds.ts'
import type { StopOrder } from '../../model/stop-order.ts'
import type { Call } from '../../request/call.ts'

/** KuCoin shows the amounts of stop orders with twenty decimals. */
function long(amount: bigint): string {
  return formatFixed(amount, 20)
}

function longOrNull(amount: bigint): string | null {
  return amount === 0n ? null : long(amount)
}

/** A stop order as its endpoints show it. */
export function presentStop(call: Call, stop: StopOrder): Record<string, unknown> {
  const { request } = stop
  const { rules } = call.state.market(stop.symbol)
  return {
    id: stop.id,
    symbol: stop.symbol,
    userId: stop.uid,
    status: stop.status,
    type: request.type,
    side: request.side,
    price: request.type === 'limit' ? long(request.price) : null,
    size: longOrNull(request.size),
    funds: longOrNull(request.funds),
    stp: request.stp ?? null,
    timeInForce: request.timeInForce,
    cancelAfter: request.cancelAfter,
    postOnly: request.postOnly,
    hidden: request.hidden,
    iceberg: request.iceberg,
    visibleSize: longOrNull(request.visibleSize),
    channel: 'API',
    clientOid: stop.clientOid,
    remark: request.remark ?? null,
    tags: request.tags ?? null,
    relatedNo: stop.pair?.id ?? null,
    orderTime: nanoseconds(stop.createdAt),
    domainId: 'kucoin',
    tradeSource: 'USER',
    tradeType: request.tradeType,
    feeCurrency: rules.quote,
    takerFeeRate: long(call.state.takerFee),
    makerFeeRate: long(call.state.makerFee),
    createdAt: stop.createdAt,
    stop: stop.pair !== undefined ? 'oco' : stop.direction === 'up' ? 'entry' : 'loss',
    stopTriggerTime: stop.triggeredAt ?? null,
    stopPrice: long(stop.stopPrice),
    limitPrice: null,
    pop: null,
    activateCondition: null,
  }
}
