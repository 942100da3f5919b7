import { expect, test } from 'vitest'
import { fakePlatform, never, settle } from '../../test/fake-platform.ts'
import { withSockets } from '../../test/fake-sockets.ts'
import { createConnection } from '../socket/create-connection.ts'
import { createDialBudget } from '../socket/dial-budget.ts'
import { createClosing } from './closing.ts'

const url = 'wss://push.example/'

function setUp() {
  const own = withSockets(fakePlatform(never), (socket) => socket.open())
  const closing = createClosing(own)
  const told: unknown[] = []
  const openSocket = closing.platform.openSocket as NonNullable<typeof closing.platform.openSocket>
  const open = () =>
    openSocket(url, {
      open: () => told.push('open'),
      message: (text) => told.push(text),
      close: (code, reason) => told.push([code, reason]),
    })
  return { own, ...closing, told, open }
}

test('a closed client has closed its sockets, and opens none', async () => {
  const { own, close, told, open } = setUp()
  open()
  const given = open()
  await settle()
  given.close()
  await close()
  expect(own.sockets.map(({ isOver }) => isOver)).toEqual([true, true])
  expect(told).toEqual(['open', 'open', [1001, 'the client is closed']])
  expect(open).toThrow('The client is closed.')
  expect(own.sockets).toHaveLength(2)
})

test('a socket that does not close keeps neither another one open, nor what the runtime holds', async () => {
  const own = withSockets(fakePlatform(never), (socket) => socket.open())
  const { openSocket } = own
  own.openSocket = (...args) => ({
    ...openSocket(...args),
    close() {
      throw new Error('broken')
    },
  })
  let released = 0
  const { platform, close } = createClosing(own, () => void released++)
  const told: unknown[] = []
  for (const name of ['first', 'second'])
    platform.openSocket?.(url, { open() {}, message() {}, close: (code) => told.push([name, code]) })
  await settle()
  await close()
  expect([told, released]).toEqual([
    [
      ['first', 1001],
      ['second', 1001],
    ],
    1,
  ])
})

test('what ended by itself is told once', async () => {
  const { own, close, told, open } = setUp()
  open().send('lost: not open yet')
  await settle()
  own.sockets[0]?.say('hello')
  own.sockets[0]?.end(1000, 'Bye')
  await close()
  expect(told).toEqual(['open', 'hello', [1000, 'Bye']])
})

/** A transport that breaks its promise: it tells before the caller holds the socket. */
function hasty(...told: readonly (readonly ['open'] | readonly ['message', string] | readonly ['close'])[]) {
  const own = fakePlatform(never)
  own.openSocket = (_, handlers) => {
    for (const [what, text = ''] of told)
      what === 'close' ? handlers.close(1006, 'ECONNREFUSED') : handlers[what](text)
    return { send() {}, close() {} }
  }
  return own
}

test('a transport that tells at once is heard after it has returned, in order, and told once', async () => {
  const { platform, close } = createClosing(hasty(['open'], ['message', 'hello'], ['close']))
  const told: unknown[] = []
  platform.openSocket?.(url, {
    open: () => told.push('open'),
    message: (text) => told.push(text),
    close: (code, reason) => told.push([code, reason]),
  })
  expect(told).toEqual([])
  await settle()
  await close()
  expect(told).toEqual(['open', 'hello', [1006, 'ECONNREFUSED']])
})

test('what a transport told at once is told to nobody who has closed its socket', async () => {
  const { platform } = createClosing(hasty(['open'], ['close']))
  const told: unknown[] = []
  const tell = (): void => void told.push('told')
  platform.openSocket?.(url, { open: tell, message: tell, close: tell }).close()
  await settle()
  expect(told).toEqual([])
})

test('a socket that ends while it is being opened is a failed attempt, and another one follows', async () => {
  const own = hasty(['close'])
  let dials = 0
  const { openSocket } = own
  const { platform } = createClosing({
    ...own,
    openSocket: (...args) => {
      dials++
      return (openSocket as NonNullable<typeof openSocket>)(...args)
    },
  })
  const told: unknown[] = []
  const connection = createConnection({
    platform,
    dialect: { address: () => ({ url }), greet: () => true, ping: (id) => id },
    listener: {
      ready() {},
      frame() {},
      lost: (_, { words }) => told.push(words),
      failed: (error) => told.push(error),
    },
    budget: createDialBudget(),
  })
  await own.advance(2_000)
  expect(told.slice(0, 2)).toEqual(['ECONNREFUSED', 'ECONNREFUSED'])
  expect(dials).toBeGreaterThan(1)
  connection.close()
})

test('a lasting connection of a closed client ends for good', async () => {
  const { own, platform, close } = setUp()
  const failed: unknown[] = []
  createConnection({
    platform,
    dialect: {
      address: () => ({ url }),
      opened: (send) => send('hello'),
      greet: () => true,
      ping: (id) => id,
    },
    listener: { ready() {}, frame() {}, lost() {}, failed: (error) => failed.push(error) },
    budget: createDialBudget(),
  })
  await settle()
  own.sockets[0]?.say('welcome')
  expect(own.sockets[0]?.sent).toEqual(['hello'])
  await close()
  await own.advance(86_400_000)
  expect(failed).toMatchObject([{ shortMessage: 'The client is closed.' }])
  expect(own.sockets).toHaveLength(1)
})
