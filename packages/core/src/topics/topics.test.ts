/** Every topic against what KuCoin's sources say of the wire: names, sockets, and frames with all their digits. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NumberLeaf, numbersOf, valuesAt } from '../../examples/read-examples.ts'
import { decodeFrame, type FramesOfTopic, readFrames, topicFunctions } from '../../examples/read-frames.ts'
import { RequestError } from '../errors/request-error.ts'
import { topics } from './index.ts'
import type { Topic } from './topic.ts'

const rows = readFrames()
const classic = rows.filter(({ socket }) => !socket.startsWith('unified'))
const unified = rows.filter(({ socket }) => socket.startsWith('unified'))

/** How KuCoin's sources write the topic that a descriptor subscribes to. */
function wireOf({ socket, channel, argument, fields }: Topic<unknown>): string {
  if (socket.startsWith('unified')) return [channel, ...Object.values(fields ?? {})].join(' ')
  return argument === undefined ? channel : `${channel}:${argument}`
}

/** The topic of the sources with its placeholders filled. */
function filled({ wire, arguments: [symbol, type] }: FramesOfTopic): string {
  return wire.replace(/\{(symbol|market)\}/, String(symbol)).replace('{type}', String(type))
}

test('all 38 classic topics and all 17 unified channels have frames, and every function makes one of them', () => {
  expect(new Set(classic.map(({ wire }) => wire)).size).toBe(38)
  const channels = new Set(unified.map(({ wire }) => wire.split(' ')[0]))
  expect(channels.size).toBe(17)
  expect(new Set(rows.map(({ topic }) => topic))).toEqual(new Set(topicFunctions().keys()))
})

describe.each(rows)('$name', (row) => {
  const topic = row.make(...row.arguments)

  test('subscribes to what the sources name, on the socket that has it', () => {
    expect(wireOf(topic)).toBe(filled(row))
    expect(topic.socket).toBe(row.socket)
  })

  test.each(row.frames)('%# keeps every digit', (text) => {
    const { data } = decodeFrame(text, topic)
    const inData = /^\.(data|d)(?=[.[])/
    const leaves = numbersOf(text)
      .filter(({ path }) => inData.test(path))
      .map(({ path, digits }) => ({ path: path.replace(inData, '.data'), digits }))
    const isWide = ({ path }: NumberLeaf): boolean =>
      topic.integers?.fields.some((field) => path.endsWith(`.${field}`)) ?? false
    const [wide, others] = [leaves.filter(isWide), leaves.filter((leaf) => !isWide(leaf))]
    expect(valuesAt(data, wide)).toEqual(wide.map(({ digits }) => digits))
    // Levels of futures books have text beside their numbers.
    const numbers = valuesAt(data, others).filter((value) => typeof value === 'number')
    expect(numbers).toEqual(others.map(({ digits }) => Number(digits)))
    for (const { path, digits } of others)
      if (/^-?\d+$/.test(digits)) expect(String(Number(digits)), path).toBe(digits)
  })

  test('its messages can be told apart, put in order, and kept by what they are about', () => {
    const messages = row.frames.map((text) => decodeFrame(text, topic))
    const { idOf, keyOf, sequenceOf } = topic as Topic<never>
    expect(idOf === undefined).toBe(topic.kind !== 'event' && row.topic !== 'futures.positions')
    for (const { data, subject } of messages as { data: never; subject: string | undefined }[]) {
      expect(idOf?.(data, subject) ?? '').not.toMatch(/undefined|NaN|\[object/)
      expect(keyOf?.(data, subject) ?? '').not.toMatch(/undefined|NaN|\[object/)
      expect(Number.isFinite(sequenceOf?.(data) ?? 0)).toBe(true)
    }
    const ids = messages.map(({ data, subject }) => idOf?.(data as never, subject))
    if (idOf) expect(new Set(ids).size).toBe(ids.length)
  })
})

test.each(unified)('messages of $name come under the name that it says', (row) => {
  const {
    channel,
    fields: { tradeType, accountType = tradeType } = {},
    pushedAs,
  } = row.make(...row.arguments)
  const usual = accountType === undefined ? channel : `${channel}.${accountType}`
  const seen = row.frames.map((text) => (JSON.parse(text) as { T: string }).T)
  expect(new Set(seen)).toEqual(new Set(pushedAs ?? [usual]))
})

/** Fields that no example has, so that nobody knows how wide they are. */
const unseen = new Set(['unified.balances E'])

test('integer fields are those that are wide in a frame, or a time in ns beside one', () => {
  const named = rows.flatMap(
    (row) => row.make(...row.arguments).integers?.fields.map((field) => ({ row, field })) ?? [],
  )
  const isSeen = ({ row, field }: { row: FramesOfTopic; field: string }): boolean =>
    rows
      .filter(({ topic }) => topic === row.topic)
      .some(({ frames }) => frames.some((text) => new RegExp(`"${field}":"?\\d{13,}`).test(text)))
  const names = named.filter((one) => !isSeen(one)).map(({ row, field }) => `${row.topic} ${field}`)
  expect(new Set(names)).toEqual(unseen)
})

test('a state of all pairs, and of one candle after the other, is kept apart by pair and candle', () => {
  const all = topics.spot.allTickers()
  expect(all.keyOf?.({} as never, 'BTC-USDT')).toBe('BTC-USDT')
  const [before, after] = ['1700000000', '1700000060'].map((start) =>
    topics.spot.candles('BTC-USDT', '1min').keyOf?.({ candles: [start] } as never, undefined),
  )
  expect(before).not.toBe(after)
})

describe('arguments', () => {
  /** What is wrong, and what the message has to say. */
  const wrong: readonly (readonly [what: string, make: () => unknown, words: RegExp])[] = [
    ['an empty symbol', () => topics.spot.trades(''), /spot\.trades is of a pair, and "" is none/],
    [
      'two in one',
      () => topics.spot.trades('BTC-USDT,ETH-USDT'),
      /"BTC-USDT,ETH-USDT" is none[\s\S]*symbols\.map/,
    ],
    ['a contract for a pair', () => topics.spot.ticker('XBTUSDTM'), /such as BTC-USDT/],
    ['a pair for a contract', () => topics.futures.level2('BTC-USDT'), /such as XBTUSDTM/],
    ['small letters', () => topics.spot.ticker('btc-usdt'), /such as BTC-USDT/],
    ['a slash', () => topics.unified.spot.trades('BTC/USDT'), /such as BTC-USDT/],
    ['a space', () => topics.futures.trades('XBTUSDTM '), /such as XBTUSDTM/],
    ['a colon', () => topics.futures.orders('a:XBTUSDTM'), /such as XBTUSDTM/],
    ['a list', () => topics.spot.trades(['BTC-USDT'] as never), /object is none/],
    ['nothing', () => topics.futures.ticker(undefined as never), /undefined is none/],
    [
      'an interval of others',
      () => topics.spot.candles('BTC-USDT', '1m' as never),
      /"1m"[\s\S]*"1min", "3min"/,
    ],
    ['six hours of a contract', () => topics.futures.candles('XBTUSDTM', '6hour' as never), /"6hour"/],
    ['the index of a map', () => ['BTC-USDT'].map(topics.spot.partOrderBook as never), /size 0[\s\S]*5, 50/],
    [
      'a depth that there is not',
      () => topics.unified.spot.orderBook('BTC-USDT', '20' as never),
      /"20"[\s\S]*"50"/,
    ],
    [
      'retail sizes of changes',
      () => topics.unified.futures.orderBook('XBTUSDTM', 'increment@10ms', { withRetail: true }),
      /increment@10ms[\s\S]*"5" or "50"/,
    ],
    ['another account', () => topics.unified.balances('TRADING' as never), /"TRADING"[\s\S]*"FUNDING"/],
  ]

  test.each(wrong)('%s is refused, with what to write', (_, make, words) => {
    const error = thrownBy(make)
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
    expect(`${error.message} ${error.fix}`).toMatch(words)
  })

  test('whatever is given, a topic has one argument without separators, or is refused', () => {
    const separators = /[\s,:;]/
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Z]{1,4}[-,:_ /]?[A-Z]{0,5}$/)), (symbol) => {
        for (const make of [topics.spot.trades, topics.futures.trades, topics.unified.orders]) {
          try {
            const { argument } = make(symbol)
            expect(argument).toBe(symbol)
            expect(symbol).not.toBe('')
            expect(symbol).not.toMatch(separators)
          } catch (error) {
            expect(error).toBeInstanceOf(RequestError)
          }
        }
      }),
    )
  })

  test('names that are not Latin pass', () => {
    expect(topics.spot.trades('币安人生-USDT').argument).toBe('币安人生-USDT')
    expect(topics.futures.trades('.KXBTUSDT').argument).toBe('.KXBTUSDT')
  })
})

function thrownBy(make: () => unknown): RequestError {
  try {
    make()
  } catch (error) {
    return error as RequestError
  }
  throw new Error('nothing was thrown')
}
