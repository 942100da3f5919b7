import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toPathTest } from './path-pattern.ts'

/** What a regular expression says of short texts. */
function byExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^]*')
  return new RegExp(pattern.includes('*') ? `^${escaped}$` : `^${escaped}`)
}

test('an asterisk stands for any characters; without one the beginning counts', () => {
  const text = (...signs: string[]) =>
    fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((all) => all.join(''))
  fc.assert(
    fc.property(text('a', 'b', '/', '.', '*'), text('a', 'b', '/', '.', '\n'), (pattern, path) => {
      expect(toPathTest(pattern)(path)).toBe(byExpression(pattern).test(path))
    }),
    { numRuns: 2_000 },
  )
})
