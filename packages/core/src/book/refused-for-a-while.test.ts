/** A topic that KuCoin refuses because it has trouble of its own: a book must not be over for that. */
import { expect, test } from 'vitest'
import { fakeKucoin } from '../../test/fake-kucoin.ts'
import type { FeedsOptions } from '../feeds/index.ts'
import type { BookEvent } from './book-events.ts'
import { unifiedSpotBook } from './book-sources.ts'
import { createBook } from './create-book.ts'

const route = 'obu BTC-USDT'
const trouble = '500 server failure'

function setUp(onEvent: (event: BookEvent) => void = () => {}, options: FeedsOptions = {}) {
  const fake = fakeKucoin(options)
  const told: string[] = []
  const book = createBook(fake.feeds, fake.client, unifiedSpotBook('BTC-USDT'), {
    onEvent(event) {
      told.push(event.type)
      onEvent(event)
    },
  })
  /** Says what a stream begins with, to whoever has asked for it. */
  const begin = (sequence: number): void => {
    const data = { s: 'BTC-USDT', O: sequence, C: sequence, M: '1', b: [['10', '1']], a: [['11', '1']] }
    const text = JSON.stringify({ T: 'obu.SPOT', t: 'snapshot', dp: 'increment@10ms', d: data })
    for (const end of fake.ends) if (!end.isOver && end.topics.has(route)) end.say(text)
  }
  return { ...fake, book, told, begin }
}

test('it begins once it is taken, over the same socket, and says meanwhile why it does not', async () => {
  const { platform, judge, ends, book, told, begin } = setUp()
  judge(() => trouble)
  await platform.advance(120_000)
  expect([book.state, new Set(told)]).toEqual(['syncing', new Set(['failing'])])
  judge(() => undefined)
  await platform.advance(20_000)
  begin(5)
  expect(await book.ready).toBe(true)
  expect([book.state, book.sequence, ends.length]).toEqual(['live', 5, 1])
})

test('it is right again after a break in which KuCoin had trouble, and shows nothing old meanwhile', async () => {
  const { platform, judge, ends, book, told, begin } = setUp()
  await platform.advance(0)
  begin(5)
  await platform.advance(31_000)
  judge(() => trouble)
  ends[0]?.end()
  await platform.advance(60_000)
  expect([book.state, book.bestBid]).toEqual(['syncing', undefined])
  judge(() => undefined)
  await platform.advance(20_000)
  begin(3)
  expect([book.state, book.sequence]).toEqual(['live', 3])
  expect(told).not.toContain('ended')
})

test.each(['while it waits', 'when it is told'])('it ends where it is closed: %s', async (how) => {
  const { platform, judge, ends, book } = setUp(({ type }) => {
    if (how === 'when it is told' && type === 'failing') book.close()
  })
  judge(() => trouble)
  await platform.advance(22_000)
  if (how === 'while it waits') book.close()
  judge(() => undefined)
  expect(await book.ready).toBe(false)
  await platform.advance(120_000)
  expect(ends.filter(({ isOver }) => !isOver)).toEqual([])
})

test('it is over where its socket is given up after as many attempts as there may be', async () => {
  const { platform, refuseDials, ends, book, told } = setUp(undefined, { connection: { maxAttempts: 2 } })
  refuseDials(true)
  for (let second = 0; second < 60; second++) {
    await platform.advance(1_000)
    ends.at(-1)?.end()
  }
  expect([told, ends.length]).toEqual([['ended'], 2])
  await expect(book.ready).rejects.toMatchObject({ code: 'CONNECTION_FAILED' })
})
