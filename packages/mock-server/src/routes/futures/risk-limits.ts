import { toNumber } from '../../base/decimal.ts'
import { closeOrder } from '../../engine/close.ts'
import { refuse } from '../../model/refusal.ts'
import { levelWithin, RISK_LEVELS } from '../../model/risk-levels.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalInteger } from '../../request/input.ts'
import { requireContract } from './parse-order.ts'

/**
 * Risk limits of isolated margin. The level caps the leverage of orders, and how large they may make a position; that the
 * price takes it beyond that is not looked at.
 */
export const riskLimits: readonly Route[] = [
  route('GET', 'futures', '/api/v1/contracts/risk-limit/{symbol}', (call) => {
    const contract = requireContract(call, call.params)
    return RISK_LEVELS.map((each, i) => {
      const { level, most, maxLeverage, initialMargin, maintainMargin } = levelWithin(each, contract)
      return {
        symbol: contract.symbol,
        level,
        maxRiskLimit: toNumber(most),
        minRiskLimit: toNumber(RISK_LEVELS[i - 1]?.most ?? 0n),
        maxLeverage: toNumber(maxLeverage),
        initialMargin: toNumber(initialMargin),
        maintainMargin: toNumber(maintainMargin),
      }
    })
  }),
  route('POST', 'futures', '/api/v1/position/risk-limit-level/change', (call) => {
    const fields = asObject(call.body)
    const { symbol } = requireContract(call, fields)
    const wanted = optionalInteger(fields, 'level') ?? refuse('400100', 'The level can not be empty.', 400)
    const level = RISK_LEVELS.find((each) => each.level === wanted)
    if (level === undefined) return refuse('100005', 'contractRiskLimitNotExist')
    const { futures, orders, stops } = call.state
    if (level === futures.riskLevel(call.uid, symbol)) return true
    // KuCoin says that the open orders of the contract are cancelled then. Where its pages mean those alone that do not wait for
    // a price, they say "excluding stop orders", and here they do not.
    for (const order of orders.open(call.uid, 'FUTURES', symbol)) closeOrder(call.state, order, 'cancelled')
    for (const stop of stops.waiting(call.uid)) if (stop.symbol === symbol) stops.cancel(stop)
    futures.setRiskLevel(call.uid, symbol, level)
    tell(call, symbol, wanted)
    return true
  }),
]

/** KuCoin tells on sockets what became of it, and the position as it is since. */
function tell({ state, uid }: Call, symbol: string, level: number): void {
  const { events, futures } = state
  if (!events.isHeard) return
  events.emit({ kind: 'riskLimit', uid, symbol, level })
  for (const position of futures.positionsIn(uid, symbol))
    events.emit({ kind: 'position', position, reason: 'changeRiskLimit' })
}
