/** The ladder against a plain map with prices as fractions: an oracle that knows no window. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Ladder } from './ladder.ts'
import type { BookSide } from './level.ts'

const SCALE = 80

/** A price's exact value as a whole number of 10^-80, from its text with or without an exponent. */
function exactly(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = BigInt(whole + fraction)
  const shift = SCALE - fraction.length + Number(exponent)
  return digits * 10n ** BigInt(shift)
}

class Model {
  readonly levels = new Map<bigint, string>()
  constructor(readonly side: BookSide) {}
  set(price: string, size: string): void {
    const value = exactly(price)
    if (value === 0n) return
    if (/^[0.]+$/.test(size)) this.levels.delete(value)
    else this.levels.set(value, size)
  }
  sorted(): [bigint, string][] {
    const sign = this.side === 'bids' ? -1 : 1
    return [...this.levels].sort(([a], [b]) => sign * (a < b ? -1 : 1))
  }
}

/** Holds every reading of a ladder against the model's. */
function compare(ladder: Ladder, model: Model): void {
  const expected = model.sorted()
  const all = [...ladder.levels()]
  expect(all.map(([price, size]) => [exactly(price), size])).toEqual(expected)
  expect(ladder.count).toBe(expected.length)
  expect(ladder.depth(3)).toEqual(all.slice(0, 3))
  expect(ladder.best).toEqual(all[0])
  expect(ladder.bestValue).toBe(Number(all[0]?.[0] ?? Number.NaN))
}

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })

/** Spellings of one value. */
const respell = (text: string) =>
  fc.constantFrom(
    text,
    `0${text}`,
    `000${text}`,
    text.includes('.') ? `${text}00` : `${text}.0`,
    `${text}e0`,
    `${text}E+1`,
    `${text}e-3`,
  )

/** Prices as a market has them, around a place that moves, and ones that nobody expects. */
const near = fc
  .tuple(fc.constantFrom(0, 600_000, 2 ** 31, 10 ** 12), fc.nat(40_000), fc.constantFrom(0, 1, 2, 8))
  .map(([base, tick, decimals]) => {
    const text = String(base + tick).padStart(decimals + 1, '0')
    return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
  })
const close = fc.nat(60).map((tick) => `67000.${tick}`)
const odd = fc.tuple(digits(1, 25), digits(0, 25)).map(([a, b]) => (b === '' ? a : `${a}.${b}`))
const fixed = fc.constantFrom(
  '0',
  '0.000',
  '0.1',
  '0.10000000000000000001',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '900719925474099.3',
  '0.00000000000000000000001',
  '67000.05',
  '67000.050000000000000001',
)
const price = fc
  .oneof({ weight: 4, arbitrary: close }, { weight: 3, arbitrary: near }, odd, fixed)
  .chain((text) => (text.length > 40 ? fc.constant(text) : respell(text)))
const size = fc.oneof(
  fc.constantFrom('0', '0.0', '0.00000000', '00', '1', '0.00000001', '513', '01.50'),
  fc.nat(10 ** 6).map((units) => (units / 1_000).toFixed(3)),
)
const changes = fc.array(fc.tuple(price, size), { maxLength: 400 })

for (const side of ['bids', 'asks'] as const) {
  describe(side, () => {
    test('are what a sorted map of exact prices is, after any changes', () => {
      fc.assert(
        fc.property(changes, changes, (first, second) => {
          const ladder = new Ladder(side)
          for (const part of [first, second]) {
            const model = new Model(side)
            for (const [at, text] of part) {
              expect(ladder.set(at, text)).toBe(true)
              model.set(at, text)
              expect(ladder.sizeAt(at)).toBe(model.levels.get(exactly(at)))
            }
            compare(ladder, model)
            ladder.clear()
            compare(ladder, new Model(side))
          }
        }),
        { numRuns: 200 },
      )
    })

    test('follow a market that walks through many windows and learns another step', () => {
      fc.assert(
        fc.property(
          fc.array(fc.record({ move: fc.integer({ min: -30_000, max: 30_000 }), decimals: fc.nat(3) }), {
            minLength: 2,
            maxLength: 6,
          }),
          fc.integer({ min: 1, max: 300 }),
          (legs, levels) => {
            const ladder = new Ladder(side)
            const model = new Model(side)
            let at = 10_000_000
            for (const { move, decimals } of legs) {
              at = Math.max(1_000, at + move)
              const write = (tick: number) => (tick / 10 ** decimals).toFixed(decimals === 0 ? 0 : decimals)
              for (let i = 0; i < levels; i++) {
                const text = write(at + ((i * 37) % levels))
                const amount = i % 5 === 4 ? '0' : String(i + 1)
                ladder.set(text, amount)
                model.set(text, amount)
              }
              // What lies behind is taken away, as in a book.
              for (const [old] of ladder.depth(levels >> 1)) {
                ladder.set(old, '0')
                model.set(old, '0')
              }
              compare(ladder, model)
            }
          },
        ),
        { numRuns: 60 },
      )
    })

    test('refuse what is no decimal, and stay as they were', () => {
      const plain = /^\d+(\.\d+)?([eE][+-]?\d{1,2})?$/
      const junk = fc.oneof(
        fc.constantFrom(
          '',
          '.',
          '.5',
          '5.',
          '-1',
          '+1',
          '1,5',
          '0x1',
          'NaN',
          'Infinity',
          ' 1',
          '1 ',
          '1.2.3',
        ),
        fc.constantFrom('1e', 'e1', '1e999', '1e+', '١', '1'.repeat(65), '1e70'),
        fc.string(),
      )
      fc.assert(
        fc.property(
          junk.filter((text) => !plain.test(text) || text.length > 64 || text === '1e70'),
          (text) => {
            const ladder = new Ladder(side)
            ladder.set('67000.1', '1.5')
            expect(ladder.set(text, '1')).toBe(false)
            expect(ladder.set('67000.1', text)).toBe(false)
            expect(ladder.set('67000.2', text)).toBe(false)
            expect([...ladder.levels()]).toEqual([['67000.1', '1.5']])
          },
        ),
      )
    })
  })
}

test('a stream of ever new prices is refused at 65,536 levels; those that stand can still change', () => {
  const ladder = new Ladder('asks')
  for (let i = 0; i < 65_536; i++) expect(ladder.set(String(1_000_000 + i), '1')).toBe(true)
  expect(ladder.set('999999', '1')).toBe(false)
  expect(ladder.set('2000000', '1')).toBe(false)
  expect(ladder.set('1000000', '2')).toBe(true)
  expect(ladder.set('1065535', '0')).toBe(true)
  expect(ladder.set('0.5', '3')).toBe(true)
  expect(ladder.best).toEqual(['0.5', '3'])
  expect(ladder.count).toBe(65_536)
})

test('the first spelling of a price stays until its level goes', () => {
  const ladder = new Ladder('bids')
  ladder.set('67000.10', '1')
  ladder.set('67000.1', '2.50')
  expect(ladder.best).toEqual(['67000.10', '2.50'])
})

test.each(['bids', 'asks'] as const)(
  '%s: prices that are one number, but not the same, keep their order',
  (side) => {
    const prices = ['67000.049999999999999999', '67000.05', '67000.050000000000000001']
    const expected = side === 'asks' ? prices : prices.toReversed()
    for (const first of prices) {
      const ladder = new Ladder(side)
      for (const price of ['67000.05', first, ...prices]) ladder.set(price, '1')
      expect([...ladder.levels()].map(([price]) => price)).toEqual(expected)
      expect(ladder.best?.[0]).toBe(expected[0])
    }
  },
)
