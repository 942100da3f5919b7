import { expect, test } from 'vitest'
import { fakePlatform, never, settle } from '../../test/fake-platform.ts'
import { type FakeSocket, withSockets } from '../../test/fake-sockets.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import { readRefusal } from '../protocol/words.ts'
import type { ConnectionListener, ConnectionOptions, Dialect, Line, Loss } from './connection.ts'
import { createConnection } from './create-connection.ts'
import { createDialBudget } from './dial-budget.ts'

const hourMs = 3_600_000

/** A connection to sockets of the test; `greet` answers each dial as KuCoin does. */
function setUp(
  options: ConnectionOptions = {},
  onDial: (socket: FakeSocket) => void = greet,
  own: Partial<Dialect> = {},
) {
  const platform = withSockets(fakePlatform(never), onDial)
  const told: string[] = []
  const losses: Loss[] = []
  const lines: Line[] = []
  let life: (state: 'offline' | 'online' | 'awake') => void = () => {}
  Object.assign(platform, {
    watchLife(changed: typeof life) {
      life = changed
      return () => told.push('unwatched')
    },
  })
  let tokens = 0
  const dialect: Dialect = {
    address: () => ({ url: `wss://push.example/?token=secret-${++tokens}`, secrets: [`secret-${tokens}`] }),
    greet: (text) => text === 'welcome',
    goodbye: readRefusal,
    ping: (id) => `ping ${id}`,
    ...own,
  }
  const listener: ConnectionListener = {
    ready: (line, isRenewal) => {
      lines.push(line)
      told.push(`ready ${line.generation}${isRenewal ? ' renewed' : ''}`)
    },
    frame: (text, line) => told.push(`${line.generation}: ${text}`),
    lost: (line, loss, left) => {
      losses.push(loss)
      told.push(`lost ${line?.generation ?? '-'} ${loss.reason}`)
      if (left) told.push(`left ${left.generation}`)
    },
    failed: (error) => told.push(`failed ${error.code}`),
  }
  const connection = createConnection({ platform, dialect, listener, options, budget: createDialBudget() })
  return {
    platform,
    connection,
    told,
    losses,
    lines,
    live: (state: Parameters<typeof life>[0]) => life(state),
  }
}

function greet(socket: FakeSocket): void {
  socket.open()
  socket.say('welcome')
}

/** Answers every ping, as a living exchange does. */
function answering(socket: FakeSocket): void {
  greet(socket)
  const { sent } = socket
  const push = sent.push.bind(sent)
  sent.push = (...texts) => {
    Promise.resolve().then(() => socket.say('pong'))
    return push(...texts)
  }
}

test('dials, greets, tells frames, and pings at the interval that the address names', async () => {
  const { platform, told } = setUp({}, greet, {
    address: () => ({ url: 'wss://push.example/', pingIntervalMs: 5_000 }),
  })
  await settle()
  platform.sockets[0]?.say('hello')
  expect(told).toEqual(['ready 1', '1: hello'])
  await platform.advance(5_000)
  expect(platform.sockets[0]?.sent).toEqual(['ping ping-1-1'])
})

test('the pace of the greeting wins', async () => {
  const { platform } = setUp({}, greet, { greet: () => ({ pingIntervalMs: 2_000 }) })
  await platform.advance(2_000)
  expect(platform.sockets[0]?.sent).toHaveLength(1)
})

test.each([0, -5, 1, Number.NaN, '5' as never, null as never])(
  'a pace of %j makes no storm of pings',
  async (ms) => {
    const { platform } = setUp({}, answering, {
      greet: (text) => (text === 'welcome' ? { pingIntervalMs: ms, pingTimeoutMs: ms } : true),
    })
    await platform.advance(60_000)
    expect(platform.sockets).toHaveLength(1)
    expect(platform.sockets[0]?.sent.length).toBeGreaterThan(2)
    expect(platform.sockets[0]?.sent.length).toBeLessThanOrEqual(60)
  },
)

test('a greeting may be answered later, and frames that come behind it are told after it, in order', async () => {
  const { platform, told } = setUp(
    {},
    (socket) => {
      socket.open()
      for (const text of ['challenge', 'welcome', 'a', 'b']) socket.say(text)
    },
    {
      greet: (text, send) => {
        void settle().then(() => send(`answer to ${text}`))
        return text === 'welcome'
      },
    },
  )
  await platform.advance(0)
  await platform.advance(0)
  expect(platform.sockets[0]?.sent).toEqual(['answer to challenge', 'answer to welcome'])
  expect(told).toEqual(['ready 1', '1: a', '1: b'])
})

test.each([
  ['before it is ready', false, { reason: 'failed', error: { outcome: 'not-sent' } }],
  ['when it is in use', true, { reason: 'closed', error: { outcome: 'unknown' } }],
])('an answer that cannot be made ends the socket: %s', async (_, isReady, loss) => {
  const { platform, losses } = setUp({}, greet, {
    greet: (_text, _send, fail) => {
      void settle().then(() => fail(new SyntaxError('canary')))
      return isReady
    },
  })
  await platform.advance(0)
  await settle()
  expect(losses).toMatchObject([loss])
  expect(losses[0]?.error.seen[0]).toMatch(/^Seen: SyntaxError/)
  expect(JSON.stringify(losses)).not.toContain('canary')
  expect(platform.sockets[0]?.isOver).toBe(true)
})

test('failure 2: each attempt has a token of its own', async () => {
  const { platform, losses } = setUp({}, (socket) => {
    greet(socket)
    socket.say('{"type":"error","code":401,"data":"token is expired: secret-1"}')
    socket.end(1000, 'Bye secret-1')
  })
  await platform.advance(2_000)
  expect(platform.sockets.slice(0, 2).map(({ url }) => url)).toEqual([
    'wss://push.example/?token=secret-1',
    'wss://push.example/?token=secret-2',
  ])
  expect(losses[0]).toMatchObject({
    reason: 'closed',
    code: 1000,
    words: '401 token is expired: [redacted]; Bye [redacted]',
  })
})

test('failure 1: a socket that says nothing but pongs lives on, since each interval has its ping', async () => {
  const { platform, told } = setUp({}, answering)
  await platform.advance(hourMs)
  expect(told.filter((text) => !text.endsWith('pong'))).toEqual(['ready 1'])
  expect(platform.sockets[0]?.sent.length).toBe(hourMs / 18_000)
})

test('failure 4: one that is open and silent is asked twice, and then given up', async () => {
  const { platform, told } = setUp()
  await platform.advance(37_000)
  expect(told).toEqual(['ready 1'])
  expect(platform.sockets[0]?.sent).toHaveLength(2)
  await platform.advance(1_000)
  expect(told).toEqual(['ready 1', 'lost 1 silent'])
  expect(platform.sockets[0]?.isOver).toBe(true)
  await platform.advance(1_000)
  expect(told.at(-1)).toBe('ready 2')
})

test('failure 12: any frame is a sign of life, though no pong ever comes', async () => {
  const { platform, told } = setUp()
  for (let seconds = 0; seconds < 600; seconds += 9) {
    await platform.advance(9_000)
    platform.sockets[0]?.say('data')
  }
  expect(told.filter((text) => text.startsWith('lost'))).toEqual([])
})

test('failure 12: who was too busy to read asks once more before giving up', async () => {
  const { platform, told } = setUp()
  await platform.advance(36_000)
  // The timer of the last question comes late: nothing could be read meanwhile.
  const { now, monotonicNow } = platform
  Object.assign(platform, { now: () => now() + 8_000, monotonicNow: () => monotonicNow() + 8_000 })
  await platform.advance(2_000)
  expect(told).toEqual(['ready 1'])
  platform.sockets[0]?.say('what had been waiting')
  await platform.advance(15_000)
  expect(told.filter((text) => text.startsWith('lost'))).toEqual([])
})

test('failure 14: a machine that slept asks at once, and gives a dead socket up within seconds', async () => {
  const { platform, told } = setUp({}, (socket) => (platform.sockets.length < 2 ? greet : answering)(socket))
  await platform.advance(1_000)
  platform.setWall(600_000)
  await platform.advance(4_000)
  expect(platform.sockets[0]?.sent).toHaveLength(1)
  await platform.advance(6_000)
  expect(told).toEqual(['ready 1', 'lost 1 slept', 'ready 2'])
})

test.each([
  [0, 'by itself'],
  [1, 'by itself'],
  [3, 'by itself'],
  [3, 'online'],
] as const)(
  'failure 14: %d frames that came before a sleep, and are read after it (%s), hide nothing of it',
  async (frames, noticed) => {
    const { platform, lines, told, live } = setUp()
    await settle()
    const [socket] = platform.sockets
    for (let seconds = 0; seconds < 30; seconds++) {
      await platform.advance(1_000)
      socket?.say('frame')
    }
    // The clock that never jumps stood still.
    platform.setWall(2 * hourMs)
    if (noticed === 'online') live(noticed)
    for (let frame = 0; frame < frames; frame++) socket?.say('frame')
    await platform.advance(60_000)
    expect(told).toContain('ready 2')
    expect(lines[0]?.silentMs()).toBeGreaterThanOrEqual(2 * hourMs)
  },
)

test('a clock that was set is no sleep where the socket answers', async () => {
  const { platform, told } = setUp({}, answering)
  platform.setWall(600_000)
  await platform.advance(60_000)
  platform.setWall(-900_000)
  await platform.advance(60_000)
  expect(told.filter((text) => text.startsWith('lost'))).toEqual([])
})

test('failure 3 and 11: comes back after every drop, ever more slowly', async () => {
  const { platform, losses, told } = setUp({}, (socket) => socket.end(1006, 'ECONNREFUSED'))
  await platform.advance(600_000)
  const waits = losses.map(({ delayMs }) => delayMs)
  // The test's chance is 0.5: three quarters of each ceiling.
  expect(waits.slice(0, 4)).toEqual([750, 1_500, 3_000, 6_000])
  expect(Math.max(...waits)).toBe(45_000)
  expect(new Set(told)).toEqual(new Set(['lost - failed']))
  expect(losses[0]).toMatchObject({ code: 1006, words: 'ECONNREFUSED', attempt: 1 })
})

test('only a socket that has lived for a while makes the failures before it forgotten', async () => {
  let lifeMs = 1_000
  const { platform, losses } = setUp({}, (socket) => {
    greet(socket)
    platform.setTimer(() => socket.end(1000, 'Bye'), lifeMs)
  })
  await platform.advance(20_000)
  expect(losses.map(({ delayMs }) => delayMs).slice(0, 4)).toEqual([750, 1_500, 3_000, 6_000])
  lifeMs = 31_000
  await platform.advance(120_000)
  expect(losses.at(-1)).toMatchObject({ attempt: 0, delayMs: 375 })
})

test.each([
  ['HTTP 403', 1006, '', 60_000],
  ['', 1013, '', 10_000],
  ['Bye', 1000, '{"type":"error","code":509,"data":"exceed max session count limitation of 800"}', 10_000],
])('failure 11: %j with %d and %j is waited out', async (reason, code, frame, leastMs) => {
  const { platform, losses } = setUp({}, (socket) => {
    socket.open()
    if (frame) socket.say(frame)
    socket.end(code, reason)
  })
  await settle()
  expect(losses[0]?.delayMs).toBe(leastMs)
  await platform.advance(leastMs - 1)
  expect(platform.sockets).toHaveLength(1)
})

test('failure 11: a host is dialled no more often than it allows, by all connections of a client', async () => {
  const platform = withSockets(fakePlatform(never), (socket) => socket.end(1006))
  const budget = createDialBudget()
  const dialect: Dialect = {
    address: () => ({ url: 'wss://push.example/' }),
    greet: () => true,
    ping: (id) => id,
  }
  const dials: number[] = []
  const { openSocket } = platform as Required<typeof platform>
  platform.openSocket = (url, handlers) => {
    dials.push(platform.monotonicNow())
    return openSocket(url, handlers)
  }
  const listener = { ready() {}, frame() {}, lost() {}, failed() {} }
  const all = Array.from({ length: 50 }, () => createConnection({ platform, dialect, listener, budget }))
  await platform.advance(300_000)
  for (const startMs of dials) {
    expect(dials.filter((atMs) => atMs >= startMs && atMs < startMs + 60_000).length).toBeLessThanOrEqual(30)
  }
  expect(dials.length).toBeGreaterThan(120)
  for (const connection of all) connection.close()
})

test('renewed before a day is over: the new line is ready before the old one is left', async () => {
  const { platform, told, connection, lines } = setUp({}, answering)
  const quiet = () => told.filter((text) => !text.endsWith('pong'))
  await platform.advance(23 * hourMs)
  expect(quiet()).toEqual(['ready 1', 'ready 2 renewed'])
  const [first, second] = platform.sockets
  expect([first?.isOver, second?.isOver]).toEqual([false, false])
  first?.say('of the old one')
  second?.say('of the new one')
  expect(quiet().slice(-2)).toEqual(['1: of the old one', '2: of the new one'])
  connection.retire(lines[0] as Line)
  expect([first?.isOver, second?.isOver]).toEqual([true, false])
  first?.say('too late')
  expect(quiet().at(-1)).toBe('2: of the new one')
})

test('an older line that dies before it is retired is a loss, and the new one takes over', async () => {
  const { platform, told, connection } = setUp()
  await settle()
  connection.renew()
  await settle()
  platform.sockets[0]?.end(1000, 'Bye')
  expect(told).toEqual(['ready 1', 'ready 2 renewed', 'lost 1 closed', 'left 2'])
})

test('a new line that dies before the older one was retired leaves that one in use', async () => {
  const { platform, told, connection } = setUp({}, answering)
  await settle()
  connection.renew()
  await settle()
  platform.sockets[1]?.end(1000, 'Bye')
  expect(told).toEqual(['ready 1', 'ready 2 renewed', 'lost 2 closed', 'left 1'])
  await platform.advance(2_000)
  expect(told.at(-1)).toBe('ready 3 renewed')
})

test('a renewal that fails is tried again in silence, and the line in use goes on', async () => {
  let isDown = false
  const { platform, told, connection } = setUp({}, (socket) =>
    isDown ? socket.end(1006, 'ECONNREFUSED') : answering(socket),
  )
  await settle()
  isDown = true
  connection.renew()
  await platform.advance(5_000)
  expect(told).toEqual(['ready 1'])
  expect(platform.sockets.length).toBeGreaterThan(2)
  isDown = false
  await platform.advance(16_000)
  expect(told.filter((text) => text.startsWith('ready'))).toEqual([
    'ready 1',
    `ready ${platform.sockets.length} renewed`,
  ])
})

test('an address that waiting cannot mend ends it; one that waiting can does not', async () => {
  const refusal = (retry: 'never' | 'after-delay') =>
    new NetworkError('REDIRECTED', { message: 'no', retry, outcome: 'not-sent' })
  const give = (retry: 'never' | 'after-delay') => ({ address: () => Promise.reject(refusal(retry)) })
  const hard = setUp({}, greet, give('never'))
  await settle()
  expect(hard.told).toEqual(['unwatched', 'failed REDIRECTED'])
  await hard.platform.advance(hourMs)
  expect(hard.told).toHaveLength(2)
  const soft = setUp({}, greet, give('after-delay'))
  await settle()
  expect(soft.told).toEqual(['lost - failed'])
  await soft.platform.advance(hourMs)
  expect(soft.told.length).toBeGreaterThan(60)
  expect(soft.losses[0]?.error).toMatchObject({ code: 'REDIRECTED' })
})

test.each(['address', 'opened', 'greet'] as const)(
  'what %s throws is told by its name: it may quote a token',
  async (where) => {
    const { platform, losses } = setUp({}, greet, {
      [where]: () => {
        throw new SyntaxError('canary')
      },
    })
    await settle()
    expect(losses).toMatchObject([
      { reason: 'failed', error: { seen: ['Seen: SyntaxError'], retry: 'after-delay' } },
    ])
    expect(JSON.stringify(losses)).not.toContain('canary')
    expect(platform.sockets.every(({ isOver }) => isOver)).toBe(true)
  },
)

test('attempts are counted where they are bounded', async () => {
  const { platform, told } = setUp({ maxAttempts: 3 }, (socket) => socket.end())
  await platform.advance(60_000)
  expect(told).toEqual(['lost - failed', 'lost - failed', 'unwatched', 'failed CONNECTION_FAILED'])
})

test.each(['an address', 'a greeting', 'an opening'])(
  '%s that never comes is given up in time',
  async (what) => {
    const { platform, losses } = setUp(
      { dialTimeoutMs: 3_000 },
      (socket) => what === 'a greeting' && socket.open(),
      what === 'an address' ? { address: () => new Promise(() => {}) } : {},
    )
    await platform.advance(3_000)
    expect(losses).toMatchObject([{ reason: 'failed', error: { code: 'TIMED_OUT' } }])
    expect(platform.sockets.every(({ isOver }) => isOver)).toBe(true)
  },
)

test('who closes it ends the search for an address too', async () => {
  const signals: AbortSignalLike[] = []
  const { connection } = setUp({}, greet, {
    address(signal) {
      signals.push(signal)
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  })
  await settle()
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  connection.close()
  await settle()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
})

test('a flood in place of a greeting gets no more time than silence, and none of it is told', async () => {
  const { platform, told, losses } = setUp(
    { dialTimeoutMs: 3_000 },
    (socket) => {
      socket.open()
      for (let ms = 0; ms < 3_000; ms += 10) platform.setTimer(() => socket.say('flood'), ms)
    },
    { greet: () => false },
  )
  await platform.advance(2_999)
  expect(told).toEqual([])
  await platform.advance(1)
  expect(told).toEqual(['lost - failed'])
  expect(losses).toMatchObject([{ reason: 'failed', error: { code: 'TIMED_OUT' } }])
  expect(platform.sockets[0]?.isOver).toBe(true)
})

test('offline it dials seldom; online it dials at once', async () => {
  const { platform, losses, live } = setUp({}, (socket) => socket.end())
  live('offline')
  await platform.advance(120_000)
  expect(losses.map(({ delayMs }) => delayMs)).toEqual([60_000, 60_000, 60_000])
  live('online')
  await settle()
  expect(platform.sockets).toHaveLength(4)
})

test.each(['awake', 'online', 'probe', 'renew'] as const)(
  'a host that asked to wait is left alone for as long, whatever happens to a page: %s',
  async (what) => {
    const { platform, connection, losses, live } = setUp({}, (socket) => socket.end(1006, 'HTTP 403'))
    for (let second = 0; second < 59; second++) {
      await platform.advance(1_000)
      if (what === 'probe' || what === 'renew') connection[what]()
      else live(what)
      await settle()
    }
    expect(losses.map(({ delayMs }) => delayMs)).toEqual([60_000])
    expect(platform.sockets).toHaveLength(1)
    await platform.advance(1_000)
    expect(platform.sockets).toHaveLength(2)
  },
)

test('a renewal that was asked to wait is waited for also where the socket in use ends meanwhile', async () => {
  let dials = 0
  const { platform, connection, told } = setUp({}, (socket) =>
    ++dials === 2 ? socket.end(1006, 'HTTP 403') : answering(socket),
  )
  await platform.advance(31_000)
  connection.renew()
  await settle()
  expect(platform.sockets).toHaveLength(2)
  platform.sockets[0]?.end()
  expect(told.at(-1)).toBe('lost 1 closed')
  await platform.advance(59_999)
  expect(platform.sockets).toHaveLength(2)
  await platform.advance(1)
  expect(platform.sockets).toHaveLength(3)
})

test('a page that wakes asks its socket at once', async () => {
  const { platform, told, live } = setUp()
  await platform.advance(2_000)
  live('awake')
  expect(platform.sockets[0]?.sent).toHaveLength(1)
  live('online')
  expect(platform.sockets[0]?.sent).toHaveLength(1)
  await platform.advance(5_000)
  expect(told).toEqual(['ready 1', 'lost 1 slept'])
})

test('reset dials again at once where the socket has lived, else it waits', async () => {
  const { platform, told, connection, lines } = setUp({}, answering)
  await platform.advance(31_000)
  connection.reset(lines[0] as Line)
  await settle()
  expect(told.filter((text) => !text.endsWith('pong'))).toEqual(['ready 1', 'lost 1 closed', 'ready 2'])
  connection.reset(lines[1] as Line)
  await settle()
  expect(told.at(-1)).toBe('lost 2 closed')
  await platform.advance(1_000)
  expect(told.at(-1)).toBe('ready 3')
})

test('who waits for a socket for ever waits, and is not cut off at once', async () => {
  const { platform, told } = setUp({ dialTimeoutMs: Number.POSITIVE_INFINITY }, (socket) => {
    platform.setTimer(() => greet(socket), 5_000)
  })
  const setTimer = platform.setTimer.bind(platform)
  // As runtimes do.
  Object.assign(platform, {
    setTimer: (run: () => void, delayMs: number) => setTimer(run, delayMs < 2 ** 31 ? delayMs : 1),
  })
  await platform.advance(6_000)
  expect(told).toEqual(['ready 1'])
})

test('a listener may close the connection from anything that it is told', async () => {
  for (const at of ['ready', 'frame', 'lost']) {
    const platform = withSockets(fakePlatform(never), (socket) => {
      greet(socket)
      socket.say('a')
      socket.say('b')
      socket.end()
    })
    const told: string[] = []
    const tell = (what: string) => () => {
      told.push(what)
      if (what === at) connection.close()
    }
    const connection = createConnection({
      platform,
      dialect: { address: () => ({ url: 'wss://push.example/' }), greet: () => true, ping: (id) => id },
      listener: { ready: tell('ready'), frame: tell('frame'), lost: tell('lost'), failed: tell('failed') },
      budget: createDialBudget(),
    })
    await platform.advance(hourMs)
    expect(told.lastIndexOf(at)).toBe(told.length - 1)
    expect(told.filter((what) => what === at)).toHaveLength(1)
    expect(platform.sockets).toHaveLength(1)
  }
})

test('where the runtime opens no socket at all, waiting mends nothing, and its words are not told', async () => {
  const errors: NetworkError[] = []
  const platform = fakePlatform(never)
  Object.assign(platform, {
    openSocket(url: string) {
      throw new DOMException(`not allowed: ${url}`, 'SecurityError')
    },
  })
  createConnection({
    platform,
    dialect: {
      address: () => ({ url: 'wss://push.example/?token=canary' }),
      greet: () => true,
      ping: (id) => id,
    },
    listener: { ready() {}, frame() {}, lost() {}, failed: (error) => errors.push(error as NetworkError) },
    budget: createDialBudget(),
  })
  await settle()
  await platform.advance(60_000)
  expect(errors).toMatchObject([{ code: 'CONNECTION_FAILED', outcome: 'not-sent' }])
  expect(errors[0]?.message).toContain('Seen: SecurityError')
  expect(JSON.stringify(errors[0])).not.toContain('canary')
})

test.each([0, Number.NaN, -5])(
  'an age of %d at which to renew is no storm of sockets',
  async (renewAfterMs) => {
    const { platform, told } = setUp({ renewAfterMs })
    await settle()
    await platform.advance(5_000)
    expect(told.filter((one) => one.startsWith('ready')).length).toBeLessThanOrEqual(7)
    expect(told[0]).toBe('ready 1')
  },
)
