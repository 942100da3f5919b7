import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_LINE_BYTES, type RawLine, readLines } from './lines.ts'

async function collect(chunks: Iterable<Uint8Array>): Promise<RawLine[]> {
  const lines = []
  for await (const line of readLines(chunks)) lines.push(line)
  return lines
}
const text = (line: RawLine) => Buffer.from(line.bytes).toString()

test('numbers lines like an editor and leaves blank ones out', async () => {
  const lines = await collect([Buffer.from('\uFEFFone\r\n\n  \ntwo\nthree')])
  expect(lines.map((line) => [line.number, text(line)])).toEqual([
    [1, 'one'],
    [4, 'two'],
    [5, 'three'],
  ])
})

test('an empty stream has no lines', async () => {
  expect(await collect([])).toEqual([])
})

test('where the stream is cut into chunks makes no difference', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[a-zäß]{0,6}$/)),
      fc.integer({ min: 1, max: 7 }),
      async (words, n) => {
        const whole = Buffer.from(words.join('\n'))
        const pieces = []
        for (let i = 0; i < whole.length; i += n) pieces.push(whole.subarray(i, i + n))
        expect((await collect(pieces)).map(text)).toEqual(words.filter((word) => word !== ''))
      },
    ),
  )
})

test('caps an endless line and goes on with the next', async () => {
  const lines = await collect([
    Buffer.alloc(MAX_LINE_BYTES),
    Buffer.alloc(500_000, 0x61),
    Buffer.from('\nnext'),
  ])
  expect(lines.map((line) => [line.overlong, line.bytes.length])).toEqual([
    [true, MAX_LINE_BYTES],
    [false, 4],
  ])
})
