/**
 * Every write of the library is answered with everything that an answer can be, true ones apart. What callers are
 * told, and what the journal keeps, is held against the exchange's own records.
 *
 * `ANSWERS=500` plays 500 answers for each write.
 */
import { testWrites } from '../../test/answers/describe-writes.ts'
import { mutations } from '../../test/answers/mutations.ts'
import { playMutation } from '../../test/answers/play.ts'
import { writes } from '../../test/answers/writes.ts'

testWrites(writes, playMutation, mutations.length)
