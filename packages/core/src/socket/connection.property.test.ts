/** Whatever a socket, a machine and a caller do, in any order: what a lasting connection keeps. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fakePlatform, never, settle } from '../../test/fake-platform.ts'
import { type FakeSocket, withSockets } from '../../test/fake-sockets.ts'
import type { LifeState } from '../platform/platform.ts'
import type { Line, Loss } from './connection.ts'
import { createConnection } from './create-connection.ts'
import { createDialBudget } from './dial-budget.ts'

/** How the other side takes one dial. */
type Reception = 'greets' | 'answers' | 'refuses' | 'stays silent' | 'hangs up'

type Step =
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'say' | 'end'; readonly socket: number }
  | { readonly do: 'sleep'; readonly ms: number }
  | { readonly do: 'life'; readonly state: LifeState }
  | { readonly do: 'renew' | 'reset' | 'probe' | 'retire' | 'close' }

const reception = fc.constantFrom<Reception>(
  'greets',
  'answers',
  'answers',
  'refuses',
  'stays silent',
  'hangs up',
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1, 400, 5_000, 31_000, 300_000) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('say', 'end'), socket: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sleep'), ms: fc.constantFrom(3_000, 600_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('life'),
      state: fc.constantFrom<LifeState>('offline', 'online', 'awake'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('renew', 'reset', 'probe', 'retire') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close') }) },
) as fc.Arbitrary<Step>

/** A connection under a schedule; every promise is checked at each event. */
function setUp(receptions: readonly Reception[], chances: readonly number[]) {
  let [chance, timers, tokens] = [0, 0, 0]
  let isHealed = false
  const dials: number[] = []
  const answer = (socket: FakeSocket): void => {
    socket.open()
    const { sent } = socket
    const push = sent.push.bind(sent)
    sent.push = (...texts) => {
      Promise.resolve().then(() => socket.say('pong'))
      return push(...texts)
    }
    socket.say('welcome')
  }
  const platform = withSockets(fakePlatform(never), (socket) => {
    dials.push(platform.monotonicNow())
    const how = isHealed ? 'answers' : (receptions[dials.length % receptions.length] ?? 'answers')
    if (how === 'refuses') socket.end(1006, 'ECONNREFUSED')
    else if (how === 'answers') answer(socket)
    else if (how !== 'stays silent') {
      socket.open()
      if (how === 'hangs up') socket.end(1000, 'Bye')
      else socket.say('welcome')
    } else socket.open()
  })
  const { setTimer } = platform
  let live: (state: LifeState) => void = () => {}
  Object.assign(platform, {
    random: () => chances[chance++ % chances.length] ?? 0.5,
    setTimer(run: () => void, delayMs: number) {
      expect(delayMs).toBeGreaterThanOrEqual(0)
      timers += 1
      let isOn = true
      const off = (): void => {
        if (isOn) timers -= 1
        isOn = false
      }
      const cancel = setTimer(() => {
        off()
        run()
      }, delayMs)
      return () => {
        off()
        cancel()
      }
    },
    watchLife(changed: typeof live) {
      live = changed
      return () => {
        live = () => {}
      }
    },
  })
  const inUse = new Set<Line>()
  let newest = 0
  let isClosed = false
  const open = (): number => platform.sockets.filter(({ isOver }) => !isOver).length
  const check = (): void => {
    expect(isClosed).toBe(false)
    expect(open()).toBeLessThanOrEqual(2)
    expect(inUse.size).toBeLessThanOrEqual(2)
  }
  const broken: unknown[] = []
  /** What a listener throws would count as a failure of the socket. */
  const keep =
    <Told extends readonly unknown[]>(run: (...told: Told) => void) =>
    (...told: Told): void => {
      try {
        run(...told)
      } catch (error) {
        broken.push(error)
      }
    }
  const connection = createConnection({
    platform,
    budget: createDialBudget(),
    dialect: {
      address() {
        const token = `canary${String(++tokens).padStart(4, '0')}`
        return { url: `wss://push.example/?token=${token}`, secrets: [token] }
      },
      greet: (text) => text === 'welcome',
      ping: (id) => id,
    },
    listener: {
      ready: keep((line: Line, isRenewal: boolean) => {
        check()
        if (isRenewal) expect(line.generation).toBeGreaterThan(newest)
        newest = Math.max(newest, line.generation)
        inUse.add(line)
        expect(inUse.size).toBe(isRenewal ? 2 : 1)
      }),
      frame: keep((_: string, line: Line) => {
        check()
        expect(inUse).toContain(line)
      }),
      lost: keep((line: Line | undefined, loss: Loss) => {
        check()
        if (line) expect(inUse.delete(line)).toBe(true)
        expect(JSON.stringify(loss)).not.toContain('canary')
        const { delayMs, attempt } = loss
        if (delayMs === 0) return
        const ceilingMs = Math.min(60_000, 500 * 2 ** attempt)
        expect(delayMs).toBeGreaterThanOrEqual(ceilingMs / 2)
        expect(delayMs).toBeLessThanOrEqual(60_000)
      }),
      failed: keep(() => expect.unreachable('nothing here is beyond mending')),
    },
  })
  async function run(one: Step): Promise<void> {
    const sockets = platform.sockets.filter(({ isOver }) => !isOver)
    if (one.do === 'wait') await platform.advance(one.ms)
    else if (one.do === 'sleep') platform.setWall(one.ms)
    else if (one.do === 'say') sockets[one.socket]?.say('data')
    else if (one.do === 'end') sockets[one.socket]?.end(1000, `Bye ${sockets[one.socket]?.url.slice(-10)}`)
    else if (one.do === 'life') live(one.state)
    else if (one.do === 'retire') {
      const [first, second] = inUse
      if (first && second) {
        inUse.delete(first)
        connection.retire(first)
      }
    } else if (one.do === 'close') {
      connection.close()
      isClosed = true
      inUse.clear()
    } else {
      const [first, second] = inUse
      const before = open()
      if (one.do !== 'reset') connection[one.do]()
      else if (first) connection.reset(first)
      // Who renews without having left the older line is rid of it.
      if (one.do === 'renew' && first && second && open() < before) inUse.delete(first)
    }
    await settle()
  }
  return {
    platform,
    inUse,
    dials,
    run,
    open,
    heal: () => {
      isHealed = true
    },
    broken,
    timersLeft: () => timers,
    isClosed: () => isClosed,
  }
}

test('one socket, two at a renewal; no word of the dead; bounded dials; and it comes back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(reception, { minLength: 1, maxLength: 8 }),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
      fc.array(step, { maxLength: 40 }),
      async (receptions, chances, steps) => {
        const { platform, inUse, dials, run, open, heal, broken, timersLeft, isClosed } = setUp(
          receptions,
          chances,
        )
        for (const one of steps) {
          await run(one)
          const isReady = inUse.size > 0
          if (isReady) expect(open()).toBeGreaterThanOrEqual(1)
          else expect(open()).toBeLessThanOrEqual(1)
          if (isClosed()) break
        }
        for (const [index, atMs] of dials.entries()) {
          const last = dials[index + 30]
          if (last !== undefined) expect(last - atMs).toBeGreaterThanOrEqual(60_000)
        }
        if (!isClosed()) {
          heal()
          // The longest silence, the longest wait, and the window of dials.
          await platform.advance(38_000 + 60_000 + 60_000)
          expect(inUse.size).toBeGreaterThan(0)
          await run({ do: 'close' })
        }
        expect(open()).toBe(0)
        expect(timersLeft()).toBe(0)
        await platform.advance(600_000)
        expect(broken).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
}, 60_000)
