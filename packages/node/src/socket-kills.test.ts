/**
 * A program that places orders over the order socket is killed at every moment, without a chance to clean up: the next one,
 * which has no socket, settles all of them, and none stands twice. KILLS=100 in the environment for the long version.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createOrders } from '@kucoin-kit/core/orders'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { expect, test } from 'vitest'
import { createKucoin } from './create-kucoin.ts'
import { sqliteJournal } from './journal.ts'

const KILLS = Number(process.env['KILLS'] ?? 5)
const ORDERS = 4
/** A round trip, in ms: so long after it began to place, a program has had all its answers. */
const TRIP_MS = 60
const program = fileURLToPath(new URL('../test/placing-over-socket.ts', import.meta.url))

/** Kills a run so long after it has begun to place. */
async function killedAfter(args: readonly string[], afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  const ended = new Promise((resolve) => child.on('exit', resolve))
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended])
  await sleep(afterMs)
  child.kill('SIGKILL')
  await ended
  expect(child.signalCode, said.join('')).toBe('SIGKILL')
}

test(
  `killed ${KILLS} times while it places over a socket: recover settles all, none stands twice`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kucoin-socket-kills-'))
    const file = join(folder, 'orders.sqlite')
    const exchange = createExchange({
      credentials: [{ key: 'k', secret: 's', passphrase: 'p' }],
      limits: 'off',
    })
    const server = await listen(exchange, { latencyMs: TRIP_MS })
    const journal = sqliteJournal(file)
    try {
      for (let round = 0; round < KILLS; round++)
        await killedAfter([server.url, file, String(round)], (round * 17) % (TRIP_MS + 20))

      const open = await journal.listOpen()
      expect(open.length).toBeGreaterThan(0)
      const kucoin = createKucoin({
        credentials: { key: 'k', secret: 's', passphrase: 'p' },
        hosts: { spot: server.url, futures: `${server.url}/futures` },
      })
      const patience = { marginMs: 3_000, spacingMs: 100 }
      const orders = createOrders(kucoin, { journal, account: 'mine', ...patience })
      const recovered = await orders.recover()
      expect(recovered.filter(({ state }) => state === 'unknown')).toEqual([])
      expect(recovered).toHaveLength(open.length)
      expect(await journal.listOpen()).toEqual([])

      const standing = exchange.ledger.orders()
      expect(standing.length).toBeGreaterThan(0)
      const names = standing.map(({ clientOid }) => clientOid)
      expect(new Set(names).size, 'none stands twice').toBe(names.length)
      for (const name of Array.from({ length: KILLS * ORDERS }, (_, at) => `r${at >> 2}-${at % ORDERS}`)) {
        const entry = await journal.read(name)
        const order = standing.find(({ clientOid }) => clientOid === name)
        const told = entry?.outcome?.kind === 'accepted' ? entry.outcome.orderId : undefined
        expect(told, `${name}: ${JSON.stringify(entry?.outcome)}`).toBe(order?.orderId)
      }
      await kucoin.close()
    } finally {
      journal.close()
      await server.close()
      rmSync(folder, { recursive: true })
    }
  },
  60_000 + KILLS * 5_000,
)
