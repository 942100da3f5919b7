import { createKeyRing } from '@kucoin-kit/core/keys'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterAll, expect, test } from 'vitest'
import { account, spot, subAccount } from '../entries/endpoints.ts'
import { createCredentials, createKucoin, type Kucoin, type RateBudget } from '../index.ts'

const exchange = createExchange({ limits: 'off' })
const server = await listen(exchange)
const hosts = { spot: server.url, futures: server.futuresUrl }
/** No pacing: the exchange's limits are off, and what is measured is the key ring. */
const budget: RateBudget = { acquire: () => ({ settle() {}, giveBack() {} }), pause() {} }
const [owner] = exchange.credentials
if (!owner) throw new Error('the exchange has no key')
const { key, secret, passphrase } = owner
const master = createKucoin({
  hosts,
  budget,
  credentials: createCredentials({ key, secret, passphrase }),
})
const subName = 'robot001'
await master.call(subAccount.createSubAccount, { password: 'Abcd1234', subName, access: 'Spot' })
afterAll(async () => {
  await master.close()
  await server.close()
})

/** Keys of the sub-account, made before the load so that only rotating is measured. */
async function makeKeys(count: number): Promise<readonly Made[]> {
  const made: Made[] = []
  while (made.length < count) made.push(await makeKey(made.length + 1))
  return made
}

/** A key, and how to revoke it at the exchange. */
type Made = Awaited<ReturnType<typeof makeKey>>

async function makeKey(number: number) {
  const own = `Passphrase-${number}`
  const made = await master.call(subAccount.createApiKey, {
    subName,
    passphrase: own,
    remark: `key ${number}`,
    permission: 'General,Spot',
  })
  const { apiKey } = made
  return {
    credentials: createCredentials({ key: apiKey, secret: made.apiSecret, passphrase: own }),
    revoke: () => master.call(subAccount.deleteApiKey, { subName, apiKey, passphrase: own }),
  }
}

/** Calls as fast as they go, from 16 workers, until told to stop. */
function load(kucoin: Kucoin) {
  const failures: unknown[] = []
  const rounds = Array.from({ length: 16 }, () => 0)
  let isOver = false
  const startedMs = performance.now()
  const work = async (_: number, worker: number): Promise<void> => {
    while (!isOver) {
      try {
        await kucoin.call(account.listAccounts, { type: 'trade' })
        await kucoin.call(spot.listActiveSymbols)
      } catch (error) {
        failures.push(error)
      }
      rounds[worker] = (rounds[worker] ?? 0) + 1
    }
  }
  const workers = Promise.all(rounds.map(work))
  return {
    /** Until whatever is in flight now has ended. */
    async turnOver(): Promise<void> {
      const before = [...rounds]
      while (rounds.some((count, worker) => count === before[worker])) await pause(5)
    },
    async stop(): Promise<{ readonly perSecond: number; readonly failures: readonly unknown[] }> {
      const calls = 2 * rounds.reduce((sum, count) => sum + count, 0)
      const perSecond = (1_000 * calls) / (performance.now() - startedMs)
      isOver = true
      await workers
      return { perSecond, failures }
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Rates of one phase without rotation and one with, one right after the other. */
interface Round {
  readonly steady: number
  readonly rotating: number
}

const PHASES = 5
const ROTATIONS_A_PHASE = 4

test('rotations under load, each old key revoked at once: no call fails, and few are late', {
  timeout: 120_000,
}, async () => {
  const [first, ...rest] = await makeKeys(1 + 2 * PHASES * ROTATIONS_A_PHASE)
  if (!first) throw new Error('no key was made')
  let current = first
  const ring = createKeyRing(current.credentials, {
    connect: (credentials) => createKucoin({ hosts, credentials, connections: 1 }),
  })
  // One attempt for each call: what is signed once more is signed by the rotation and not by a retry.
  let refusals = 0
  await using kucoin = createKucoin({
    hosts,
    budget,
    credentials: ring.provider,
    maxAttempts: 1,
    onEvent: (event) => {
      if (event.type === 'failure' && event.code === 'AUTH_REJECTED') refusals++
    },
  })
  // Some arrive late, and so after the key that signed them is gone.
  exchange.addFault({ kind: 'slow', match: { path: '/api/v1/accounts' }, probability: 0.2, delayMs: 20 })
  const failures: unknown[] = []
  const during = async (work: (running: ReturnType<typeof load>) => Promise<void>): Promise<number> => {
    const running = load(kucoin)
    await work(running)
    const { perSecond, failures: failed } = await running.stop()
    failures.push(...failed)
    return perSecond
  }
  const rotate = async (running: ReturnType<typeof load>): Promise<void> => {
    for (const next of rest.splice(0, ROTATIONS_A_PHASE)) {
      await ring.rotate(next.credentials)
      await current.revoke()
      ring.retire()
      current = next
      // A call is signed anew once, so none may be in flight while two keys die, however slow the machine.
      await Promise.all([pause(80), running.turnOver()])
    }
  }
  await during(() => pause(300))
  const rounds: Round[] = []
  const mean = (part: keyof Round): number =>
    rounds.reduce((sum, round) => sum + round[part], 0) / rounds.length
  const share = (): number => mean('rotating') / mean('steady')
  // In turns, so that what else the machine does hits both; a busy machine gets as many turns again.
  while (rounds.length < PHASES || (share() <= 0.7 && rest.length > 0)) {
    rounds.push({ steady: await during(() => pause(400)), rotating: await during(rotate) })
  }

  expect(failures.map(String)).toEqual([])
  expect(ring.generation).toBe(1 + rounds.length * ROTATIONS_A_PHASE)
  expect(ring.generation).toBeGreaterThan(20)
  const figures = [`${Math.round(mean('steady'))} calls/s`, `${Math.round(100 * share())} % while rotating`]
  console.log(`rotation: ${figures.join(', ')}, ${refusals} signed anew`)
  expect(refusals).toBeGreaterThan(0)
  expect(share()).toBeGreaterThan(0.7)
})
