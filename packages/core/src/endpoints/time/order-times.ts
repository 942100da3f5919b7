/** The times that orders carry. */
import { checkTimes } from './check-times.ts'
import type { TimedParams, TimeRules } from './time-rules.ts'
import { MILLISECONDS, MS, SECONDS } from './time-units.ts'

/** When all orders are cancelled. */
export const deadCancelTimes: TimeRules = { units: { timeout: SECONDS }, check: checkTimes }

const orderTimes: TimeRules = {
  units: { cancelAfter: SECONDS, allowMaxTimeWindow: MILLISECONDS, clientTimestamp: MS },
  check: checkTimes,
}

/**
 * Refuses times of another unit in an order, or in each of a list: their names mean the same in all calls that place. The
 * exchange refuses such orders too; no descriptor names this check, as a small bundle that places one would pay for it.
 *
 * @throws RequestError `REQUEST_INVALID`
 */
export function checkOrderTimes(params: unknown): void {
  checkTimesOf(params)
  for (const part of Object.values(Object(params))) {
    // Most parts are plain values, which hold no order.
    if (typeof part === 'object') for (const order of [part].flat()) checkTimesOf(order)
  }
}

const names = Object.keys(orderTimes.units)

/** Of one order. Nearly none carries a time: to look for one first spares most of what the check costs. */
function checkTimesOf(given: unknown): void {
  const order = Object(given) as TimedParams
  const isTimed = names.some((name) => order[name] !== undefined)
  if (isTimed) checkTimes(orderTimes, order)
}
