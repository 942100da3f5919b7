import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { MarketPush, PushedLevel } from '@kucoin-kit/mock-server'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testFolder } from '../../../test/folder.ts'
import { recordingOf } from '../../store/recording.ts'
import type { TapeEntry, TapeStart } from './entry.ts'
import { readTape } from './read.ts'
import { openTapeWriter } from './write.ts'

const folder = testFolder()
const NOON = Date.UTC(2026, 0, 5, 12)
const start: TapeStart = {
  atMs: NOON,
  seed: 1,
  balances: { USDT: '1' },
  settings: { feeBps: 10, latencyMs: { min: 1, max: 2 } },
  rules: [],
}

let count = 0

/** Writes and reads back. */
async function through(entries: readonly TapeEntry[], maxBytes = 1e9) {
  const file = join(folder, `${++count}.sqlite`)
  const told: string[] = []
  const writer = openTapeWriter(file, maxBytes, (line) => told.push(line))
  for (const entry of entries) writer.write(entry)
  writer.close()
  return { file, told, read: await readAll(file) }
}

async function readAll(file: string): Promise<TapeEntry[]> {
  const read = []
  for await (const entry of readTape(file)) read.push(entry)
  return read
}

const amount = fc.integer({ min: 1, max: 9 }).map((n) => `${n}.5`)
const side = fc.uniqueArray(fc.tuple(amount, amount), { selector: ([price]) => price, maxLength: 6 })
const symbol = fc.constantFrom('BTC-USDT', 'ETH-USDT')
const push: fc.Arbitrary<MarketPush> = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), symbol, bids: side, asks: side }),
  fc.record({
    ...{ kind: fc.constant('trade' as const), symbol, price: amount, size: amount },
    takerSide: fc.constantFrom('buy' as const, 'sell' as const),
  }),
)
const entry = fc.oneof(
  fc.record({ kind: fc.constant('push' as const), atMs: fc.constant(NOON), push }),
  fc.record(
    {
      ...{ kind: fc.constant('beat' as const), isStopped: fc.boolean() },
      hasSlept: fc.constant(true as const),
      atMs: fc.integer({ min: NOON, max: NOON + 3 * 86_400_000 }),
      beat: fc.constantFrom('tick' as const, 'item' as const, 'wait' as const),
    },
    { requiredKeys: ['kind', 'isStopped', 'atMs', 'beat'] },
  ),
  fc.constant({ kind: 'start' as const, start }),
)

/** A book as a set of levels: their order is for the exchange to make. */
function sorted(entries: readonly TapeEntry[]): unknown[] {
  const byPrice = (levels: readonly PushedLevel[]) => [...levels].sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map((each) =>
    each.kind === 'push' && each.push.kind === 'book'
      ? { ...each, push: { ...each.push, bids: byPrice(each.push.bids), asks: byPrice(each.push.asks) } }
      : each,
  )
}

test('what is written is read, books whole though changes alone are written', async () => {
  const end: TapeEntry = { kind: 'beat', atMs: NOON + 4 * 86_400_000, beat: 'end', isStopped: false }
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 25 }), async (entries) => {
      // Days come one after the other.
      const times = entries.flatMap((each) => (each.kind === 'beat' ? [each.atMs] : [])).sort((a, b) => a - b)
      const ordered = entries.flatMap((each): TapeEntry[] =>
        each.kind === 'start'
          ? []
          : each.kind === 'beat'
            ? [{ ...each, atMs: times.shift() ?? NOON }]
            : [each],
      )
      const all: TapeEntry[] = [{ kind: 'start', start }, ...ordered, end]
      expect(sorted((await through(all)).read)).toEqual(sorted(all))
    }),
    { numRuns: 60 },
  )
})

const tick = (atMs: number): TapeEntry => ({ kind: 'beat', atMs, beat: 'tick', isStopped: false })

test('a day has a file, and a line that a crash left half written is gone at the next start', async () => {
  const { file } = await through([{ kind: 'start', start }, tick(NOON + 1), tick(NOON + 86_400_000)])
  expect(readdirSync(recordingOf(file))).toEqual(['2026-01-05.ndjson', '2026-01-06.ndjson'])
  const last = join(recordingOf(file), '2026-01-06.ndjson')
  appendFileSync(last, '["tick",17675')
  expect(await readAll(file)).toHaveLength(3)
  const writer = openTapeWriter(file, 1e9, () => undefined)
  writer.write(tick(NOON + 86_400_001))
  writer.close()
  expect((await readAll(file)).at(-1)).toEqual(tick(NOON + 86_400_001))
})

test('a line in the middle that is none is told with its place', async () => {
  const { file } = await through([{ kind: 'start', start }, tick(NOON), tick(NOON + 1)])
  const path = join(recordingOf(file), '2026-01-05.ndjson')
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [lines[0], '["tick"', ...lines.slice(2)].join('\n'))
  await expect(readAll(file)).rejects.toThrow(/2026-01-05\.ndjson, line 2/)
  await expect(readAll(join(folder, 'none.sqlite'))).rejects.toThrow(/none\.sqlite has no recording/)
})

test('there is never much more than its bound, and it is told once that it is full', async () => {
  const entries = Array.from({ length: 500 }, (_, i) => tick(NOON + i))
  const { told, read, file } = await through([{ kind: 'start', start }, ...entries], 2_000)
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/not recorded any more.*2000 bytes/)
  expect(read.at(-1)?.kind).toBe('full')
  const [name = ''] = readdirSync(recordingOf(file))
  expect(readFileSync(join(recordingOf(file), name)).length).toBeLessThan(2_100)
})

test('where it cannot be written the bot is told, and goes on', () => {
  const file = join(folder, 'no-folder.sqlite')
  writeFileSync(recordingOf(file), 'a file stands where the folder should be')
  const told: string[] = []
  const writer = openTapeWriter(file, 1e9, (line) => told.push(line))
  writer.write({ kind: 'start', start })
  writer.close()
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/cannot be replayed from here: EEXIST/)
})

test('what was recorded is its owner’s alone, as the store is', async () => {
  const { file } = await through([{ kind: 'start', start }])
  expect(statSync(recordingOf(file)).mode & 0o777).toBe(0o700)
})

test('nor do others read what is added to one whose folder is open to them', async () => {
  const file = join(folder, `${++count}.sqlite`)
  mkdirSync(recordingOf(file))
  chmodSync(recordingOf(file), 0o755)
  const writer = openTapeWriter(file, 1e9, () => undefined)
  writer.write({ kind: 'start', start })
  writer.close()
  const modes = readdirSync(recordingOf(file)).map((name) => statSync(join(recordingOf(file), name)).mode)
  expect(modes.map((mode) => mode & 0o777)).toEqual([0o600])
})
