/**
 * A program that places unified orders is killed at every moment, without a chance to clean up: the next one settles all of
 * them, and none stands twice. KILLS=100 in the environment for the long version.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { paginate } from '@kucoin-kit/core'
import { unifiedAccount } from '@kucoin-kit/core/endpoints'
import { createOrders, unifiedOrders } from '@kucoin-kit/core/orders'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { expect, test } from 'vitest'
import { createKucoin } from './create-kucoin.ts'
import { sqliteJournal } from './journal.ts'

const KILLS = Number(process.env['KILLS'] ?? 8)
const ORDERS = 4
const program = fileURLToPath(new URL('../test/placing-program.ts', import.meta.url))

/** Kills a run so long after so many of its orders have reached the exchange. */
async function killedAfter(args: readonly string[], isThere: () => boolean, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
  const ended = new Promise((resolve) => child.on('exit', resolve))
  while (!isThere() && child.exitCode === null) await sleep(1)
  await sleep(afterMs)
  child.kill('SIGKILL')
  await ended
  expect(child.signalCode, said.join('')).toBe('SIGKILL')
}

test(
  `killed ${KILLS} times while it places: recover settles all, none stands twice`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kucoin-kills-'))
    const file = join(folder, 'orders.sqlite')
    const placing = { method: 'POST', path: '/api/ua/v2/unified/order/place' }
    const exchange = createExchange({
      credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' }],
      balances: { unified: { USDT: '10000000' } },
      limits: 'off',
      faults: [
        { kind: 'slow', when: 'before', delayMs: 60, probability: 0.4, match: placing },
        { kind: 'slow', when: 'after', delayMs: 60, probability: 0.6, match: placing },
      ],
    })
    let arrived = 0
    const handle: typeof exchange.handle = (request) => {
      if (request.method === 'POST') arrived += 1
      return exchange.handle(request)
    }
    const server = await listen({ ...exchange, handle })
    const journal = sqliteJournal(file)
    try {
      for (let round = 0; round < KILLS; round++) {
        arrived = 0
        const isThere = (): boolean => arrived > round % ORDERS
        await killedAfter([server.url, file, String(round)], isThere, (round * 7) % 50)
      }

      const open = await journal.listOpen()
      expect(open.length).toBeGreaterThan(KILLS / 4)
      const kucoin = createKucoin({
        credentials: { key: 'k', secret: 's', passphrase: 'p' },
        hosts: { spot: server.url, futures: server.url },
      })
      const patience = { marginMs: 3_000, spacingMs: 100 }
      const orders = createOrders(kucoin, { journal, account: 'mine', kind: unifiedOrders, ...patience })
      const recovered = await orders.recover()
      expect(recovered.filter(({ state }) => state === 'unknown')).toEqual([])
      expect(recovered).toHaveLength(open.length)
      expect(await journal.listOpen()).toEqual([])

      // What waits for a price is in no book, and so not in the ledger.
      const waiting = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', orderFilter: 'ADVANCED' } as const
      const standing: Pick<unifiedAccount.UnifiedOrder, 'orderId' | 'clientOid'>[] = [
        ...exchange.ledger.orders(),
      ]
      for await (const order of paginate(kucoin, unifiedAccount.listOpenOrders, waiting)) standing.push(order)
      const names = standing.map(({ clientOid }) => clientOid)
      expect(names.length).toBeGreaterThan(KILLS / 4)
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
