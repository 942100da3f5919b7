import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

const folder = mkdtempSync(join(tmpdir(), 'kucoin-record-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'file')
writeFileSync(file, '')

const places: readonly (readonly [string, string])[] = [
  ['is a file', file],
  ['is below a file', join(file, 'examples')],
  // Where Node's own way to make folders never ends.
  ['takes none', '/proc/none/examples'],
]

test.each(places)('a place for examples that %s is refused before anything is asked', async (_, place) => {
  const { code, out, err } = await run(
    'contract',
    '--record',
    place,
    '--json',
    '--base-url',
    'http://127.0.0.1:9',
  )
  expect({ code, out }).toEqual({ code: 2, out: '' })
  const { error } = JSON.parse(err)
  expect(error).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining(`--record: ${place} cannot be written`),
  })
})
