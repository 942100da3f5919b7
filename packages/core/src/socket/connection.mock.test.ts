/** A lasting connection to the simulated exchange, on the test's own time. */
import { expect, test } from 'vitest'
import { mockExchange } from '../../test/mock-exchange.ts'
import { withMockSockets } from '../../test/mock-sockets.ts'
import type { Dialect, Line, Loss } from './connection.ts'
import { createConnection } from './create-connection.ts'
import { createDialBudget } from './dial-budget.ts'

interface Bullet {
  readonly token: string
  readonly instanceServers: readonly [
    { readonly endpoint: string; readonly pingInterval: number; readonly pingTimeout: number },
  ]
}

function setUp() {
  const { client, exchange, platform } = mockExchange()
  withMockSockets(platform, exchange)
  const losses: Loss[] = []
  const lines: Line[] = []
  const told: string[] = []
  const dialect: Dialect = {
    async address() {
      const { token, instanceServers } = await client.request<Bullet>({
        method: 'POST',
        path: '/api/v1/bullet-public',
        pool: 'public',
        writes: false,
      })
      const [{ endpoint, pingInterval, pingTimeout }] = instanceServers
      return {
        url: `${endpoint}?token=${token}&connectId=${told.length}`,
        pingIntervalMs: pingInterval,
        pingTimeoutMs: pingTimeout,
      }
    },
    greet: (text) => (JSON.parse(text) as { readonly type: string }).type === 'welcome',
    ping: (id) => JSON.stringify({ id, type: 'ping' }),
  }
  const connection = createConnection({
    platform,
    dialect,
    budget: createDialBudget(),
    listener: {
      ready(line, isRenewal) {
        told.push(isRenewal ? 'renewed' : 'ready')
        lines.push(line)
        const [older] = lines.splice(0, lines.length - 1)
        if (isRenewal && older) connection.retire(older)
      },
      frame() {},
      lost(_, loss) {
        losses.push(loss)
        told.push(`lost: ${loss.reason}`)
      },
      failed: (error) => expect.unreachable(String(error)),
    },
  })
  return { connection, exchange, platform, losses, told }
}

test('past a day: renewed once, never lost', async () => {
  const { platform, told, connection } = setUp()
  await platform.advance(26 * 3_600_000)
  expect(told).toEqual(['ready', 'renewed'])
  connection.close()
}, 60_000)

test('a socket that the exchange drops, or that falls silent, is dialled anew with a token of its own', async () => {
  const { platform, told, losses, exchange, connection } = setUp()
  await platform.advance(60_000)
  exchange.addFault({ kind: 'socket-drop', match: { path: 'pong' }, count: 1 })
  await platform.advance(60_000)
  expect(losses).toMatchObject([{ reason: 'closed', code: 1006 }])
  exchange.addFault({ kind: 'socket-silent', match: { path: 'pong' }, count: 1 })
  await platform.advance(60_000)
  expect(losses).toMatchObject([{ reason: 'closed' }, { reason: 'silent' }])
  expect(told.filter((what) => what === 'ready')).toHaveLength(3)
  connection.close()
})
