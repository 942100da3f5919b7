// The way of a signal through the limits once the market is known.

import type { Rejection } from '../signal/rejection.ts'
import type { InformedCase } from './case.ts'
import { limit } from './limit.ts'
import { sizeEntry } from './size-entry.ts'
import { sizeExit } from './size-exit.ts'
import type { SizedOrder } from './sized-order.ts'

/** The order the case leads to, or the reason why it leads to none. */
export function assess(subject: InformedCase): SizedOrder | Rejection {
  return limit(subject) ?? (subject.leg === 'entry' ? sizeEntry(subject) : sizeExit(subject))
}

/** Tells the two apart. */
export function isRejection(value: object): value is Rejection {
  return 'reason' in value
}
