/** A server that does what servers do badly: whatever it says, each fault has a word, and a good server mends it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brief, type End, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import type { FeedItem } from './contract.ts'

type Item = FeedItem<{ readonly n: number }>

/** What it says out of turn, on one of its sockets. */
const words = [
  '{"id":"y","type":"welcome"}',
  '{"type":"welcome"}',
  '{"id":"1","type":"ack"}',
  '{"id":"999","type":"ack"}',
  '{"id":1,"type":"ack"}',
  '{"id":{"toString":1},"type":"ack"}',
  '{"type":"ack"}',
  '{"id":"ping-1-1","type":"pong"}',
  '{"id":"cut-2","type":"pong"}',
  '{"type":"pong"}',
  '{"type":"error","code":401,"data":"token is expired"}',
  '{"id":"1","type":"error","code":509,"data":"exceed max permits per second"}',
  '{"id":"1","type":"error","code":404,"data":"topic /t:A is not found"}',
  '{"type":"error","code":509,"data":"exceed max session"}',
  '{"type":"error"}',
  '{"type":"message"}',
  '{"type":"message","topic":"/t:B","data":{"n":-1}}',
  '{"type":"message","topic":{"toString":1},"data":{"n":-1}}',
  '{"type":"message","topic":"constructor","data":{"n":-1}}',
  ...['null', '[]', '0', '""', '"welcome"', '{}', '', '{', '\u0000', 'ping', `[${'['.repeat(20_000)}`],
]

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words).map((text) => (end: End) => end.say(text)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1_000, 1_006, 1_009).map((code) => (end: End) => end.end(code, '')),
  },
)

const plan = fc.record({
  /** What it does, ms after what it did before, with the newest or the oldest socket that is open. */
  steps: fc.array(fc.tuple(fc.constantFrom(0, 3, 400, 9_000, 40_000), step, fc.boolean()), {
    minLength: 1,
    maxLength: 25,
  }),
  /** How it answers one request after the other. */
  answers: fc.array(fc.constantFrom(undefined, undefined, 'silent', '509 exceed max permits per second'), {
    maxLength: 8,
  }),
  isMute: fc.boolean(),
  renewAfterMs: fc.constantFrom(5_000, 3_600_000),
})

test('no fault is silent, none is thrown, and once it is good again messages come', async () => {
  let breaks = 0
  await fc.assert(
    fc.asyncProperty(plan, async ({ steps, answers, isMute, renewAfterMs }) => {
      const { platform, feeds, ends, judge, mute, push } = fakeKucoin({ connection: { renewAfterMs } })
      const rest = [...answers]
      judge(() => rest.shift())
      mute(isMute)
      const seen: Item[] = []
      const subscription = feeds.listen(topicOf('A'), (item) => seen.push(item))
      for (const [afterMs, run, isNewest] of steps) {
        await platform.advance(afterMs)
        const open = ends.filter(({ isOver }) => !isOver)
        const end = isNewest ? open.at(-1) : open[0]
        if (end) run(end)
      }
      judge(() => undefined)
      mute(false)
      await platform.advance(400_000)
      push('/t:A', { n: 7 })
      await platform.advance(1_000)
      const refused = seen.find((item) => item.type === 'refused')
      if (refused) {
        expect(refused.error.shortMessage).toMatch(/refused|answered/)
        await expect(subscription.done).rejects.toBe(refused.error)
      } else if (ends.some(({ isOver, topics }) => !isOver && topics.has('/t:A')))
        expect(brief(seen).at(-1)).toBe(7)
      // It has acknowledged what it does not bring.
      else expect(brief(seen)).toContain('silent')
      for (const item of seen)
        if (item.type === 'reconnecting') {
          breaks++
          expect(item.reason).not.toBe('')
          expect(item.reason).not.toContain('secret-token')
        }
      expect(brief(seen)).not.toContain(-1)
      await feeds.close()
    }),
    { numRuns: 150 },
  )
  expect(breaks).toBeGreaterThan(20)
})
