/**
 * Around every write of the library, code fails that is not its own: listeners, journals, keys, budgets, clocks,
 * runtimes, and callers who give up. What callers are told is held against the exchange's own records.
 *
 * `ANSWERS=500` plays 500 failures for each write.
 */
import { testWrites } from '../../test/answers/describe-writes.ts'
import { playSabotage } from '../../test/answers/play.ts'
import { resolvedWrites } from '../../test/answers/writes.ts'

testWrites(resolvedWrites, playSabotage, 48)
