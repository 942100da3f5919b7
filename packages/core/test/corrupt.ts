/** One message of a book's stream, spoiled: its number, a price or a size, or its place. */
import fc from 'fast-check'
import type { Recorded } from './book-record.ts'

/** What happens to one message of a list. */
export interface Corruption {
  readonly at: number
  readonly fault:
    | { readonly kind: 'drop' | 'swap' }
    | { readonly kind: 'double'; readonly after: number }
    | { readonly kind: 'number'; readonly field: number; readonly to: (was: number) => unknown }
    | { readonly kind: 'level'; readonly row: number; readonly part: 0 | 1; readonly to: unknown }
}

/** The names under which messages have their numbers. */
const NUMBERS = ['sequenceStart', 'sequenceEnd', 'sequence', 'timestamp', 'O', 'C'] as const
/** What cannot be meant as a price or a size. */
const UNREADABLE = ['', 'x', '-1', '1,5', ' 1', '0x10', 'NaN', 'Infinity', '1.', '.5', null, {}, [], true]

const number: fc.Arbitrary<(was: number) => unknown> = fc.oneof(
  fc.integer({ min: -12, max: 12 }).map((by) => (was: number) => was + by),
  fc.integer().map((by) => (was: number) => was + by),
  fc.integer({ min: -3, max: 12 }).map((by) => (was: number) => String(was + by)),
  fc
    .constantFrom<unknown>(
      undefined,
      null,
      -1,
      0,
      2 ** 53 - 1,
      2 ** 53 + 2,
      1e300,
      0.5,
      '',
      'x',
      true,
      {},
      [],
    )
    .map((to) => () => to),
)

/** @param count - of the messages that may be hit */
export function corruptionOf(count: number): fc.Arbitrary<Corruption> {
  return fc.record({
    at: fc.nat(count - 1),
    fault: fc.oneof(
      fc.constantFrom({ kind: 'drop' as const }, { kind: 'swap' as const }),
      fc.record({ kind: fc.constant('double' as const), after: fc.nat(6) }),
      fc.record({ kind: fc.constant('number' as const), field: fc.nat(5), to: number }),
      fc.record({
        kind: fc.constant('level' as const),
        row: fc.nat(900),
        part: fc.constantFrom(0 as const, 1 as const),
        to: fc.constantFrom<unknown>(...UNREADABLE),
      }),
    ),
  })
}

/** A message, and the step in which it comes. */
export interface Placed extends Recorded {
  readonly step: number
}

/** The list with its fault, and the place of the first good message behind what is spoiled. */
export function corrupt(
  list: readonly Placed[],
  { at, fault }: Corruption,
): { readonly list: Placed[]; readonly goodFrom: number } {
  const spoiled = [...list]
  const own = list[at] as Placed
  const { step } = own
  if (fault.kind === 'drop') spoiled.splice(at, 1)
  else if (fault.kind === 'swap') {
    const next = list[at + 1] as Placed
    // Together, when the later one comes.
    spoiled.splice(at, 2, next, { ...own, step: next.step })
  } else if (fault.kind === 'double') {
    const before = list[at + fault.after] as Placed
    spoiled.splice(at + 1 + fault.after, 0, { ...own, step: before.step })
  } else
    spoiled[at] = {
      data: fault.kind === 'number' ? renumber(own, fault) : relevel(own, fault),
      subject: own.subject,
      step,
    }
  const goodFrom = fault.kind === 'drop' ? at : at + (fault.kind === 'swap' ? 2 : 1)
  return { list: spoiled, goodFrom }
}

function renumber(
  { data }: Recorded,
  { field, to }: Extract<Corruption['fault'], { kind: 'number' }>,
): unknown {
  const copy = structuredClone(data) as Record<string, unknown>
  const names = NUMBERS.filter((name) => name in copy)
  const name = names[field % names.length] as string
  copy[name] = to(Number(copy[name]))
  return copy
}

function relevel(
  { data }: Recorded,
  { row, part, to }: Extract<Corruption['fault'], { kind: 'level' }>,
): unknown {
  const copy = structuredClone(data) as Record<string, unknown>
  if (typeof copy['change'] === 'string') {
    const parts = copy['change'].split(',')
    parts[part === 0 ? 0 : 2] = String(to)
    return { ...copy, change: parts.join() }
  }
  const sides = Object(copy['changes'] ?? copy) as Record<string, unknown[][] | undefined>
  const rows = ['asks', 'bids', 'a', 'b'].flatMap((side) => sides[side] ?? [])
  if (rows.length > 0) (rows[row % rows.length] as unknown[])[part] = to
  return copy
}
