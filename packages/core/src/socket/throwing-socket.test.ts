/** Sockets of a platform of one's own that throw where they should not: each is one that is lost, and no more. */
import { expect, test } from 'vitest'
import { fakePlatform, never, settle } from '../../test/fake-platform.ts'
import { withSockets } from '../../test/fake-sockets.ts'
import type { Socket } from '../platform/platform.ts'
import type { Dialect, Line } from './connection.ts'
import { createConnection } from './create-connection.ts'
import { createDialBudget } from './dial-budget.ts'

function broken(): never {
  throw new Error('broken')
}

/** A connection whose first socket has a method that throws. */
async function setUp(own: Partial<Socket>, greet: Dialect['greet'] = (text) => text === 'welcome') {
  const platform = withSockets(fakePlatform(never), (socket) => {
    socket.open()
    socket.say('welcome')
  })
  const { openSocket } = platform
  const timers = new Set<object>()
  const { setTimer } = platform
  platform.setTimer = (run, delayMs) => {
    const timer = {}
    timers.add(timer)
    const cancel = setTimer(() => {
      timers.delete(timer)
      run()
    }, delayMs)
    return () => {
      timers.delete(timer)
      cancel()
    }
  }
  let opened = 0
  platform.openSocket = (url, handlers) => {
    const socket = (openSocket as NonNullable<typeof openSocket>)(url, handlers)
    return opened++ ? socket : { ...socket, ...own }
  }
  const told: string[] = []
  const lines: Line[] = []
  let watched = 1
  Object.assign(platform, { watchLife: () => () => watched-- })
  const connection = createConnection({
    platform,
    dialect: {
      address: () => ({ url: 'wss://push.example/' }),
      greet,
      ping: (id) => `ping ${id}`,
    },
    listener: {
      ready: (line) => void lines.push(line) ?? told.push(`ready ${line.generation}`),
      frame: () => {},
      lost: (line, { reason }) => told.push(`lost ${line?.generation} ${reason}`),
      failed: () => told.push('failed'),
    },
    budget: createDialBudget(),
  })
  await settle()
  return { platform, connection, told, lines, watched: () => watched, timers: () => timers.size }
}

test('one that does not take a frame is lost, and another one dialled', async () => {
  const { platform, connection, told, lines } = await setUp({ send: broken })
  lines[0]?.send('hello')
  await platform.advance(10_000)
  expect(told).toEqual(['ready 1', 'lost 1 closed', 'ready 2'])
  connection.close()
})

test('one that does not take a ping, too', async () => {
  const { platform, connection, told, timers } = await setUp({ send: broken })
  await platform.advance(30_000)
  expect(told).toEqual(['ready 1', 'lost 1 closed', 'ready 2'])
  connection.close()
  // It asks no more whether it lives.
  expect(timers()).toBe(0)
})

test('one that does not take the answer to a greeting, too', async () => {
  const { platform, connection, told } = await setUp({ send: broken }, (text, send) => {
    send('thanks')
    return text === 'welcome'
  })
  await platform.advance(10_000)
  expect(told).toEqual(['ready 1', 'lost 1 closed', 'ready 2'])
  connection.close()
})

test('one that does not close is left all the same', async () => {
  const { platform, connection, told, lines, watched } = await setUp({ close: broken })
  connection.reset(lines[0] as Line)
  await platform.advance(10_000)
  expect(told).toEqual(['ready 1', 'lost 1 closed', 'ready 2'])
  connection.close()
  expect(watched()).toBe(0)
})

test('nor does it keep a connection from being closed', async () => {
  const { platform, connection, told, watched } = await setUp({ close: broken })
  connection.close()
  await platform.advance(3_600_000)
  expect([told, watched()]).toEqual([['ready 1'], 0])
})
