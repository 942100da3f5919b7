import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../../test/folder.ts'
import { InputError } from '../../input-error.ts'
import { loadMapping } from './load-mapping.ts'
import { createMappedReader } from './read-mapped.ts'

const folder = testFolder()
const fileOf = (name: string, content: string | Buffer) => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const MINE = `
about: my own program
form: pairs
ignore: [EXCHANGE, TOKEN]
signal:
  id: { from: ID }
  time: { from: AT, format: s }
  symbol: { from: SYMBOL, quotes: [USDT] }
  action: { from: SIGNAL, values: { SELL: sell, BUY: buy } }
  strength: { from: SURE, of: 100 }
  orderType: { constant: market }
  size: { unit: { constant: quote }, value: { constant: 25 } }
`

test('a mapping of one’s own works as a preset does', () => {
  const read = createMappedReader(loadMapping(fileOf('mine.yaml', MINE)), { source: 'desk' })
  const reading = (text: string) => read({ bytes: Buffer.from(text), overlong: false })
  const good = 'SYMBOL=SOLUSDT;SIGNAL=SELL;EXCHANGE=kucoin;ID=7;AT=1767614402;SURE=60;'
  expect(reading(good)).toMatchObject({
    kind: 'signal',
    signal: {
      ...{ source: 'desk', id: '7', symbol: 'SOL-USDT', action: 'sell', strength: 0.6 },
      ...{ timeMs: 1_767_614_402_000, size: { unit: 'quote', value: '25' } },
    },
  })
  expect(reading(`${good}ID=8`)).toMatchObject({ rejection: { reason: 'repeated-key' } })
  expect(reading('SYMBOL')).toMatchObject({ rejection: { reason: 'malformed-text' } })
  expect(reading(good.replace('1767614402', 'noon'))).toMatchObject({ rejection: { reason: 'schema' } })
})

test.each([
  ['no-such-preset', 'name one of 3commas'],
  [fileOf('a.yaml', 'a: ['), 'cannot be read'],
  [
    fileOf('latin.yaml', Buffer.from(MINE.replace('my own', 'más'), 'latin1')),
    'cannot be read: it is not UTF-8',
  ],
  [fileOf('b.yaml', MINE.replace('form: pairs', 'form: xml')), 'form: must be json, pairs or words'],
  [
    fileOf('c.yaml', MINE.replace('{ from: ID }', '{ from: ID, constant: x }')),
    'signal.id: must have either constant or from',
  ],
  [fileOf('d.yaml', MINE.replace('from: SURE, of: 100', 'from: SURE, off: 100')), 'signal.strength.off'],
  [fileOf('e.yaml', `${MINE}words: [a]`), 'names its words'],
  [fileOf('f.yaml', 'a: &a [x]\nb: *a'), 'cannot be read'],
])('%s: says what is wrong', (name, says) => {
  try {
    loadMapping(name)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    expect(`${error.message} ${error.fix}`).toContain(says)
    return
  }
  expect.unreachable()
})
