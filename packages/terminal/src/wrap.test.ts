import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, layOut, marginWithin, rowsOf } from './wrap.ts'

const words = fc.array(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' }), { maxLength: 40 })
const text = words.map((all) => all.join(' '))

test('wrapped, no word is lost, torn or out of order, and only a long word is wider than the screen', () => {
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 30 }),
      (line, width, wished) => {
        const margin = marginWithin(width, wished)
        const rows = rowsOf(line, width, margin).map(([from, to]) => line.slice(from, to))
        expect(rows.join(' ').match(/\S+/g)).toEqual(line.match(/\S+/g))
        for (const [i, row] of rows.entries()) {
          const isOneWord = /^\s*\S*\s*$/.test(row)
          if (!isOneWord) expect(row.trimEnd().length + (i === 0 ? 0 : margin)).toBeLessThanOrEqual(width)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('a help text loses no word, whatever its width', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), fc.integer({ min: 10, max: 100 }), (lines, width) => {
      const help = lines.join('\n')
      expect(layOut(help, width).match(/\S+/g)).toEqual(help.match(/\S+/g))
    }),
  )
})

test.each([
  ['plain', 5],
  ['価格', 4],
  ['cafe\u0301', 4],
  ['🚀 up', 5],
])('%s takes %i columns', (shown, columns) => expect(columnsOf(shown)).toBe(columns))
