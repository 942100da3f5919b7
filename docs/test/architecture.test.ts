/** The table of packages says of each what the rules let it import: it is written by hand, so that it can be read on GitHub too. */
import { expect, test } from 'vitest'
import { packages } from '../../scripts/layers.mjs'
import { readTexts } from './texts.ts'

/** `bot` for `apps/bot/src/view`. */
const nameOf = (path: string): string => path.replace(/^(?:packages|apps)\//, '').split('/')[0] ?? ''

test('the table of packages has every package, with what it may import', () => {
  const text = readTexts('docs/decisions/architecture.md')[0]?.text ?? ''
  const rows = [...text.matchAll(/^\| `([^`]+)`[^|]*\|[^|]*\|([^|]*)\|$/gm)]
  const said = rows.map(([, name = '', imports = '']) => [
    nameOf(name),
    [...imports.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one).sort(),
  ])
  const held = Object.entries<readonly string[]>(packages).map(([home, allowed]) => [
    nameOf(home),
    [...new Set(allowed.map(nameOf))].sort(),
  ])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(held))
})
