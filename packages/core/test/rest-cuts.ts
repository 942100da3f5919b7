/** Orders whose connection is cut after each byte, beside the ledger of the exchange; on a clock that runs faster. */
import assert from 'node:assert/strict'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createCredentials } from '../src/auth/credentials.ts'
import { createClient } from '../src/client/client.ts'
import { KucoinError } from '../src/errors/index.ts'
import { createOrders } from '../src/orders/index.ts'
import type { Platform } from '../src/platform/platform.ts'
import { type Cut, cutProxy, type Passed } from './cut-proxy.ts'
import type { Kind } from './socket-chaos.ts'

/** Opens connections of one client's own. */
export type Open = () => { readonly platform: Platform; readonly release: () => Promise<void> }

/** Waiting until an order can no longer arrive takes the exchange's time. */
const SPEED = 10
/** Orders under way together: most of their time is waiting. */
const AT_ONCE = 150
const key = { key: 'k', secret: 's', passphrase: 'p' }

/** How orders ended whose connection was cut. */
export interface CutCounts {
  readonly cuts: number
  readonly accepted: number
  readonly absent: number
}

/** An exchange on a port. */
interface CutExchange {
  /** Places one order whose connection is cut; throws where it stands twice, or was told wrongly. */
  place(cut: Cut): Promise<{ readonly isAccepted: boolean; readonly passed: Passed }>
  close(): Promise<void>
}

async function cutExchange(kind: Kind, open: Open): Promise<CutExchange> {
  const startMs = Date.now()
  const sinceMs = (): number => (performance.now() - beganMs) * SPEED
  const beganMs = performance.now()
  const exchange = createExchange({
    limits: 'off',
    credentials: [{ ...key, ...(kind.mode && { mode: kind.mode }) }],
    ...(kind.mode && { balances: { unified: { USDT: '10000000' } } }),
    clock: {
      now: () => startMs + Math.floor(sinceMs()),
      speed: SPEED,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / SPEED)),
    },
  })
  const server = await listen(exchange)
  const port = Number(new URL(server.url).port)
  let orders = 0

  const place: CutExchange['place'] = async (cut) => {
    const at = orders++
    const proxy = await cutProxy(port, cut)
    const { platform, release } = open()
    const own: Platform = {
      ...platform,
      now: () => startMs + sinceMs(),
      monotonicNow: sinceMs,
      setTimer: (run, delayMs) => platform.setTimer(run, delayMs / SPEED),
    }
    const url = `http://127.0.0.1:${proxy.port}`
    const client = createClient({
      platform: own,
      credentials: createCredentials(key, own),
      hosts: { spot: url, futures: `${url}/futures` },
      vip: 12,
      // The machine is as slow as ever.
      timeoutMs: 100_000,
    })
    const placing = createOrders(client, { kind: kind.factory, deadlineMs: 600_000 })
    const params = kind.orderAt(at)
    const clientOid = params.clientOid as string
    const told = await placing.place(params as never).catch((error: unknown) => error)
    const words = `${clientOid}, cut after ${cut.after} of its ${cut.way} (${cut.how}), was told: ${told}`
    const standing = exchange.ledger.orders().filter((order) => order.clientOid === clientOid)
    assert(standing.length <= 1, `${words}; it stands ${standing.length} times`)
    const isAccepted = !(told instanceof Error)
    if (isAccepted) assert.equal((told as { orderId: string }).orderId, standing[0]?.orderId, words)
    else {
      assert(KucoinError.isInstance(told) && told.outcome !== 'unknown', words)
      assert.equal(standing.length, 0, words)
    }
    await release()
    proxy.close()
    return { isAccepted, passed: proxy.passed() }
  }

  return { place, close: () => server.close() }
}

/** Places an order of a kind for each cut that is chosen of all there are, some at a time. */
export async function placeCut(
  kind: Kind,
  open: Open,
  choose: (cuts: readonly Cut[], whole: Passed) => readonly Cut[],
): Promise<CutCounts> {
  const exchange = await cutExchange(kind, open)
  const counts = { cuts: 0, accepted: 0, absent: 0 }
  try {
    const { passed: whole } = await exchange.place({ way: 'answer', after: Infinity, how: 'end' })
    const all = (['request', 'answer'] as const).flatMap((way) =>
      Array.from({ length: whole[way].length + 1 }, (_, after) => after).flatMap((after) =>
        (['reset', 'end'] as const).map((how): Cut => ({ way, after, how })),
      ),
    )
    const chosen = choose(all, whole)
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const done = await Promise.all(chosen.slice(from, from + AT_ONCE).map((cut) => exchange.place(cut)))
      for (const { isAccepted } of done) {
        counts.cuts++
        counts[isAccepted ? 'accepted' : 'absent']++
      }
    }
  } finally {
    await exchange.close()
  }
  return counts
}
