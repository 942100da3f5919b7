import { describe, expect, test } from 'vitest'
import type { BookRules } from './book-rules.ts'
import { BookSync } from './book-sync.ts'
import { classicWhole } from './classic-whole.ts'
import { futuresDeltas } from './futures-deltas.ts'
import { spotDeltas } from './spot-deltas.ts'
import { unifiedStream, unifiedWhole } from './unified-stream.ts'

const whole = (sequence: number) => ({ sequence, bids: [['10', '1']], asks: [['11', '1']] })
const delta = (sequenceStart: number, sequenceEnd: number, bids: string[][], asks: string[][] = []) => ({
  sequenceStart,
  sequenceEnd,
  changes: { bids, asks },
})

/** A live spot book at 100: 10 bid, 11 asked. */
function live(): BookSync<ReturnType<typeof delta>> {
  const sync = new BookSync(spotDeltas)
  expect(sync.load(whole(100))).toBe('changed')
  return sync
}

test('of a message that begins before the snapshot, only the rows after it count', () => {
  const sync = new BookSync(spotDeltas)
  const straddling = delta(99, 101, [
    ['10', '7', '99'],
    ['9', '3', '101'],
  ])
  expect(sync.push(straddling, undefined)).toBe('waiting')
  expect(sync.load(whole(100))).toBe('changed')
  expect(sync.bids.depth(9)).toEqual([
    ['10', '1'],
    ['9', '3'],
  ])
  expect(sync.sequence).toBe(101)
})

test('of two rows with one price the newer holds, wherever it stands', () => {
  const sync = live()
  const rows = [
    ['9', '2', '102'],
    ['9', '1', '101'],
  ]
  expect(sync.push(delta(101, 102, rows), undefined)).toBe('changed')
  expect(sync.bids.sizeAt('9')).toBe('2')
})

test.each(['0', '0.0', '', '5', 'x'])(
  'a price of zero only moves the number on, with a size of "%s"',
  (size) => {
    const sync = live()
    expect(sync.push(delta(101, 101, [['0', size, '101']]), undefined)).toBe('changed')
    expect(sync.push(delta(102, 102, [['0.000', size, '102']]), undefined)).toBe('changed')
    expect(sync.sequence).toBe(102)
    expect(sync.bids.depth(9)).toEqual([['10', '1']])
  },
)

test('a gap empties the book, and what follows waits for a snapshot that has reached it', () => {
  const sync = live()
  expect(sync.push(delta(102, 103, [['9', '1', '103']]), undefined)).toBe('gap')
  expect([sync.isLive, sync.bids.count, sync.asks.count]).toEqual([false, 0, 0])
  expect(sync.push(delta(104, 104, [['8', '1', '104']]), undefined)).toBe('waiting')
  expect(sync.load(whole(100))).toBe('outdated')
  expect(sync.load(whole(101))).toBe('changed')
  expect(sync.sequence).toBe(104)
  expect(sync.bids.depth(9).map(([price]) => price)).toEqual(['10', '9', '8'])
})

test.each([
  ['is no number', ['ten', '1', '101']],
  ['has no size', ['9']],
  ['is null', null],
])('a change that %s ends the book; a snapshot from before it is no help', (_, row) => {
  const sync = live()
  expect(sync.push(delta(101, 101, []), undefined)).toBe('changed')
  expect(sync.push(delta(102, 102, [row as string[]]), undefined)).toBe('unreadable')
  expect([sync.isLive, sync.bids.count]).toEqual([false, 0])
  expect(sync.load(whole(100))).toBe('outdated')
  expect(sync.load(whole(103))).toBe('changed')
})

test.each([['12'], ['11.0'], ['11']])(
  'a bid of %s where 11 is asked is not to be shown until it is put right',
  (price) => {
    const sync = live()
    expect(sync.push(delta(101, 101, [[price, '1', '101']]), undefined)).toBe('crossed')
    expect(sync.isLive).toBe(false)
    expect(sync.push(delta(102, 102, [], [['15', '1', '102']]), undefined)).toBe('crossed')
    expect(sync.push(delta(103, 103, [[price, '0', '103']]), undefined)).toBe('changed')
    expect([sync.isLive, sync.bids.best, sync.sequence]).toEqual([true, ['10', '1'], 103])
    expect(sync.push(delta(104, 104, [[price, '1', '104']]), undefined)).toBe('crossed')
    sync.giveUp()
    expect([sync.bids.count, sync.load(whole(103))]).toEqual([0, 'outdated'])
    expect(sync.load(whole(104))).toBe('changed')
  },
)

test('a snapshot that is crossed may be put right by what waits', () => {
  const sync = new BookSync(spotDeltas)
  sync.push(delta(101, 101, [['12', '0', '101']]), undefined)
  const crossed = {
    ...whole(100),
    bids: [
      ['12', '1'],
      ['10', '1'],
    ],
  }
  expect(sync.load(crossed)).toBe('changed')
  expect(sync.bids.best).toEqual(['10', '1'])
})

test.each([
  [null],
  ['x'],
  [{}],
  [{ sequenceStart: 101, sequenceEnd: '101', changes: { bids: [], asks: [] } }],
  [{ sequenceStart: 102, sequenceEnd: 101, changes: { bids: [], asks: [] } }],
  [{ sequenceStart: 101, sequenceEnd: 2 ** 60, changes: { bids: [], asks: [] } }],
  [{ sequenceStart: 101, sequenceEnd: 101 }],
])('what is no message ends the book and nothing else: %j', (message) => {
  const sync = live()
  expect(sync.push(message as never, undefined)).toBe('unreadable')
  expect(sync.isLive).toBe(false)
  expect(sync.load({ sequence: 200, bids: null, asks: [] } as never)).toBe('unreadable')
  expect(sync.load({ ...whole(200), sequence: Number.NaN })).toBe('unreadable')
  expect(sync.load(whole(200))).toBe('changed')
})

test('what waits is bounded, and a snapshot newer than what was dropped is taken', () => {
  const sync = new BookSync(futuresDeltas)
  for (let sequence = 1; sequence <= 10_000; sequence++) {
    expect(sync.push({ sequence, change: `9,buy,${sequence}` }, 'level2')).toBe('waiting')
  }
  expect(sync.load(whole(8_975))).toBe('outdated')
  expect(sync.load(whole(9_600))).toBe('changed')
  expect([sync.sequence, sync.bids.sizeAt('9')]).toEqual([10_000, '10000'])
})

test('a stream that begins anew may count anew', () => {
  const sync = live()
  sync.restart()
  expect([sync.isLive, sync.bids.count]).toEqual([false, 0])
  expect(sync.load(whole(5))).toBe('changed')
})

test.each(['9', '9,buy', '9,sold,1', ',buy,1', '9,buy,1,1', 'buy'])('futures: %j is no change', (change) => {
  const sync = new BookSync(futuresDeltas)
  sync.load(whole(100))
  expect(sync.push({ sequence: 101, change }, 'level2')).toBe('unreadable')
})

describe('unified', () => {
  const part = (O: number | string, C: number | string, b: string[][], a: string[][] = []) => ({ O, C, b, a })
  test('the stream brings its snapshot; changes go on from it, up to and beyond it', () => {
    const sync = new BookSync(unifiedStream)
    // Left of a stream from before: older than the snapshot.
    expect(sync.push(part(98, 99, [['1', '1']]), 'delta')).toBe('waiting')
    expect(sync.push(part(100, 100, [['10', '1', '0.5']], [['11', '1']]), 'snapshot')).toBe('changed')
    expect(sync.push(part('99', '102', [['9', '2']]), 'delta')).toBe('changed')
    expect(sync.push(part('99', '102', [['9', '2']]), 'delta')).toBe('old')
    expect(sync.push(part(103, 103, [['10', '0']]), 'delta')).toBe('changed')
    expect(sync.bids.depth(9)).toEqual([['9', '2']])
    expect(sync.push(part(105, 105, []), 'delta')).toBe('gap')
    expect(sync.push(part(104, 104, [['8', '1']], [['11', '1']]), 'snapshot')).toBe('changed')
    expect([sync.sequence, sync.bids.best]).toEqual([105, ['8', '1']])
  })

  test('the same changes in other portions, as another server sends them, are no contradiction', () => {
    const sync = new BookSync(unifiedStream)
    sync.push(part(100, 100, [['10', '1']], [['11', '1']]), 'snapshot')
    expect(sync.push(part(101, 105, [['9', '2']]), 'delta')).toBe('changed')
    expect(sync.push(part(104, 105, [['9', '2']]), 'delta')).toBe('changed')
    expect(
      sync.push(
        part(105, 107, [
          ['9', '2'],
          ['8', '3'],
        ]),
        'delta',
      ),
    ).toBe('changed')
    expect([sync.sequence, sync.bids.depth(3)]).toEqual([
      107,
      [
        ['10', '1'],
        ['9', '2'],
        ['8', '3'],
      ],
    ])
    // Its turn was before the one that ended at 107: what that one said it ends with it cannot have had.
    expect(sync.push(part(106, 106, []), 'delta')).toBe('gap')
  })

  test('a whole book takes the place of the one before, but of no newer one', () => {
    const sync = new BookSync(unifiedWhole)
    expect(sync.push(part(7, 7, [['10', '1']], [['11', '1']]), 'snapshot')).toBe('changed')
    expect(sync.push(part(9, 9, [['9', '1']], [['12', '1']]), 'snapshot')).toBe('changed')
    expect(sync.push(part(8, 8, [['8', '1']]), 'snapshot')).toBe('old')
    expect([sync.bids.depth(9), sync.asks.depth(9)]).toEqual([[['9', '1']], [['12', '1']]])
  })
})

test.each([
  ['spot, by time', {}],
  ['futures, by number, with lots as numbers', { sequence: 5 }],
])('the best 50 of %s', (_, own) => {
  const rules: BookRules<never> = classicWhole
  const sync = new BookSync(rules)
  const message = (timestamp: number, bid: string) =>
    ({
      timestamp,
      ...('sequence' in own && { sequence: timestamp }),
      bids: [
        [bid, 3],
        ['1', 4],
      ],
      asks: [[99.5, 1]],
    }) as never
  expect(sync.push(message(10, '10'), 'level2')).toBe('changed')
  expect(sync.push(message(12, '12'), 'level2')).toBe('changed')
  expect(sync.push(message(11, '11'), 'level2')).toBe('old')
  expect(sync.bids.depth(9)).toEqual([
    ['12', '3'],
    ['1', '4'],
  ])
  expect(sync.asks.best).toEqual(['99.5', '1'])
})
