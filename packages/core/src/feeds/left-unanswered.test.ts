/** Topics that are left before KuCoin has answered for them: nothing of them stays behind. */
import { expect, test } from 'vitest'
import { fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'

const lateMs = 20
const answers = [
  undefined,
  'silent',
  '404 topic is not found',
  '509 exceed max permits per second',
  '509 exceed max subscription count limitation of 1 per session',
]

test.each(answers.flatMap((words) => [1, 3].map((count) => [words, count] as const)))(
  'their socket is closed, whatever it answers: %s, to %d',
  async (words, count) => {
    const { platform, feeds, ends, judge } = fakeKucoin({}, [lateMs])
    judge(() => words)
    const many = Array.from({ length: count }, (_, at) => topicOf(`S${at}`, { perRequest: 3 }))
    const subscription = feeds.listen(many, () => {})
    await platform.advance(lateMs)
    expect(ends.map(({ wishes }) => wishes.length)).toEqual([1])
    subscription.close()
    await platform.advance(30_000)
    expect(ends.filter(({ isOver }) => !isOver)).toEqual([])
  },
)

test('the others on their socket go on, and one of them may be asked for again', async () => {
  const { platform, feeds, ends, judge } = fakeKucoin({}, [lateMs])
  judge((names) => (names.length > 1 ? 'silent' : undefined))
  const kept = feeds.listen(topicOf('A', { perRequest: 3 }), () => {})
  const left = feeds.listen(topicOf('B', { perRequest: 3 }), () => {})
  await platform.advance(lateMs)
  left.close()
  await platform.advance(30_000)
  await kept.ready
  expect([...(ends[0]?.topics ?? [])]).toEqual(['/t:A'])
  const again = feeds.listen(topicOf('B', { perRequest: 3 }), () => {})
  await platform.advance(1_000)
  await again.ready
  expect([...(ends[0]?.topics ?? [])]).toEqual(['/t:A', '/t:B'])
  expect(ends).toHaveLength(1)
})
