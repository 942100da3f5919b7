/** Every write of the library. */
import type { Write } from './case.ts'
import { deadManWrite } from './dead-man-write.ts'
import { moneyWrites } from './money-writes.ts'
import { orderWrites } from './order-writes.ts'
import { rawWrites } from './raw-writes.ts'
import { unifiedWrites } from './unified-writes.ts'

export const writes: readonly Write[] = [
  ...orderWrites,
  ...unifiedWrites,
  ...moneyWrites,
  deadManWrite,
  ...rawWrites,
]

/** Those that are searched for: what became of them is told in words of the library's, whatever fails around them. */
export const resolvedWrites: readonly Write[] = [...orderWrites, ...unifiedWrites, ...moneyWrites]
