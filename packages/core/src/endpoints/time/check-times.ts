import { RequestError } from '../../errors/request-error.ts'
import type { TimedParams, TimeRules } from './time-rules.ts'
import type { TimeUnit } from './time-units.ts'

/** Refuses times in another unit than the exchange takes, and ranges that end before they begin. */
export function checkTimes({ units, range }: TimeRules, params: TimedParams = {}): void {
  for (const name of Object.keys(units)) checkTime(name, units[name] as TimeUnit, params[name])
  if (!range) return
  const [from, to] = range
  if (Number(params[from]) > Number(params[to]))
    throw timeError(`${from} is ${params[from]}, after ${to}, ${params[to]}`, 'give the earlier one first.')
}

/** The error for times that a call cannot be sent with. */
export function timeError(message: string, fix: string): RequestError {
  return new RequestError('REQUEST_INVALID', `${message}.`, fix)
}

function checkTime(name: string, { form, what, write }: TimeUnit, value: unknown): void {
  if (value === undefined || (typeof value !== 'object' && form.test(String(value)))) return
  const ms = msOf(value)
  // A text may be a secret in the wrong place: it is not shown.
  const seen = typeof value === 'number' ? value : value instanceof Date ? 'a Date' : `a ${typeof value}`
  const right = write && Number.isFinite(ms) ? write(ms) : what
  throw timeError(`${name} takes ${what}, and is ${seen}`, `give ${right}.`)
}

/** The moment that was meant, epoch ms; NaN where there is no telling. */
function msOf(value: unknown): number {
  const number = Number(value)
  if (typeof value === 'string' && Number.isNaN(number)) return Date.parse(value)
  if (value instanceof Date) return number
  // Seconds, milliseconds, microseconds and nanoseconds of our time are a thousand times apart.
  const perMs = [1e-3, 1, 1e3, 1e6][[1e11, 1e14, 1e17].filter((bound) => number >= bound).length] ?? 1
  return number < 0 || number > 8e18 ? NaN : number / perMs
}
