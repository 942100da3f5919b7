/** Plays one case: sets the exchange up, lets the write happen, waits until all is over, and judges. */

import { createCredentials } from '../../src/auth/credentials.ts'
import { type Client, createClient } from '../../src/client/client.ts'
import { placeOrder } from '../../src/endpoints/spot/place-order.ts'
import { placeOrder as placeUnified } from '../../src/endpoints/unified-account/place-order.ts'
import { type IntentOutcome, memoryJournal, type OrderJournal } from '../../src/orders/index.ts'
import type { FetchInit } from '../../src/platform/platform.ts'
import { createRateBudget } from '../../src/rate-limit/budget.ts'
import { type FakePlatform, ok } from '../fake-platform.ts'
import { type MockSetup, mockExchange } from '../mock-exchange.ts'
import { type Bench, failed, type Told, type Write } from './case.ts'
import { createDice, type Dice } from './dice.ts'
import { judge } from './judge.ts'
import { mutations } from './mutations.ts'
import { drawSabotage, type Parts, type Sabotage } from './sabotage.ts'
import { createWire, drawTampering, type Tampering } from './wire.ts'

/** What was wrong in one case. */
export interface Finding {
  readonly write: string
  readonly seed: number
  /** What was done. */
  readonly how: string
  readonly faults: readonly string[]
}

/** Time that a write may take, in ms of the test's clock. */
const PATIENCE_MS = 1_800_000

/** Moves time on until a promise has settled. */
export async function drive<Value>(
  platform: Pick<FakePlatform, 'advance' | 'monotonicNow'>,
  promise: Promise<Value>,
): Promise<Value> {
  let isSettled = false
  const mark = (): void => {
    isSettled = true
  }
  promise.then(mark, mark)
  const endMs = platform.monotonicNow() + PATIENCE_MS
  for (let stepMs = 20; !isSettled && platform.monotonicNow() < endMs; stepMs = Math.min(1_000, stepMs * 1.5))
    await platform.advance(Math.round(stepMs))
  if (!isSettled) throw new Error('it never ends')
  return await promise
}

/** Damages the answers to a write; seeds go through the kinds of damage in turn. */
export function playMutation(write: Write, seed: number): Promise<Finding | undefined> {
  const dice = createDice(seed)
  const mutation = mutations[seed % mutations.length] as (typeof mutations)[number]
  const tampering = drawTampering(dice, mutation, write.isAnonymous === true)
  return play(write, seed, dice, { ...tampering, isReading: write.isReading === true })
}

/** Lets code fail that is not the library's; in some cases the answer is lost as well. */
export function playSabotage(write: Write, seed: number): Promise<Finding | undefined> {
  const dice = createDice(seed)
  const sabotage = drawSabotage(dice, seed)
  const isLost = dice.chance(0.4)
  const tampering: Tampering = {
    mutation: {
      name: isLost ? 'lost' : 'true',
      isMute: isLost,
      change: isLost ? () => lost : (answer) => answer,
    },
    mode: isLost ? dice.pick(['taken', 'never', 'late'] as const) : 'taken',
    lateMs: 10 + dice.below(4_500),
    isEvery: false,
    reads: 'true',
  }
  return play(write, seed, dice, tampering, sabotage)
}

const lost = { status: 502, headers: {}, body: '<html>' }

async function play(
  write: Write,
  seed: number,
  dice: Dice,
  tampering: Tampering,
  sabotage?: Sabotage,
): Promise<Finding | undefined> {
  const setup = mockExchange({
    seed,
    ...(write.isUnified && { mode: 'unified' as const }),
    ...(write.balances && { balances: write.balances }),
  })
  const { exchange, platform } = setup
  const made: string[] = []
  if (write.byHand) answerByHand(platform, write.byHand(platform, made))
  const witness = witnessOf(setup)
  const wire = createWire(platform, (method, path) => method === write.method && write.path.test(path))
  const book = memoryJournal()
  let isOn = false
  const parts = partsOf(setup, book)
  const { client, journal, signal } = assemble({ ...parts, ...sabotage?.apply(parts, () => isOn) })
  const bench: Bench = {
    client,
    witness,
    exchange,
    platform,
    journal,
    dice,
    made,
    taken: wire.taken,
    reported: [],
    signal,
  }
  const stranger = await drive(platform, placeStranger(witness, write))
  await drive(platform, Promise.resolve(write.before?.({ ...bench, journal: book })))
  const wantsEarlier = tampering.mutation.wantsEarlier === true || dice.chance(0.1)
  const earlier = write.earlier && wantsEarlier ? wire.lose() : undefined
  if (earlier) await drive(platform, write.earlier?.(bench) as Promise<unknown>).catch(() => {})
  wire.begin(tampering, {
    dice,
    stranger: write.isNameless ? undefined : stranger,
    elsewhere: [...wire.seen],
    earlier: earlier?.(),
  })
  isOn = true
  const told = await drive(platform, startOf(write, bench)).catch((error: unknown): readonly Told[] =>
    write.keys.map((key) => failed(key)(error)),
  )
  await platform.advance(60_000)
  isOn = false
  wire.end()
  const done = await drive(
    platform,
    Promise.resolve(write.done({ ...bench, hasEarlier: earlier !== undefined })),
  )
  const { mode, isEvery, reads, mutation } = tampering
  const faults = judge({
    write: sabotage?.isOfJournal ? { ...write, isJournaled: false } : write,
    told,
    done,
    sent: wire.sent,
    // Where a failure hits the reads of a recovery, it ends without a word of the order.
    isSighted:
      (reads === 'true' || reads === 'failing') && !sabotage?.isLasting && !(sabotage && write.isReading),
    entries: await entriesOf(book, write.keys),
    reported: bench.reported,
    ...(signal.aborted && { reason: signal.reason }),
  })
  if (faults.length === 0) return undefined
  const more = `${isEvery ? ', every' : ''}${reads === 'true' ? '' : `, reads ${reads}`}`
  const how = `${sabotage ? `${sabotage.name}, answer ` : ''}${mutation.name} [${mode}${more}]`
  return { write: write.name, seed, how, faults }
}

/** Its promise, also where it throws at once. */
async function startOf(write: Write, bench: Bench): Promise<readonly Told[]> {
  return await write.run(bench)
}

function partsOf({ exchange, platform }: MockSetup, journal: OrderJournal): Parts {
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = credential
  return {
    platform: { ...platform, fetch: (url, init) => platform.fetch(url, init) },
    journal,
    credentials: createCredentials({ key, secret, passphrase }, platform),
    budget: createRateBudget(platform, { vip: 12 }),
    options: {},
    controller: new AbortController(),
  }
}

function assemble({ platform, credentials, budget, options, journal, controller }: Parts): {
  readonly client: Client
  readonly journal: OrderJournal
  readonly signal: AbortSignal
} {
  const client = createClient({ ...options, platform, credentials, budget })
  return { client, journal, signal: controller.signal }
}

/** Puts answers by hand before those of the exchange. */
function answerByHand(
  platform: FakePlatform,
  answerOf: (url: URL, init: FetchInit) => object | undefined,
): void {
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    const data = answerOf(new URL(url), init)
    return data ? ok(data) : await fetch(url, init)
  }
}

/** A client that no tampering touches: it must be made before the wire is. */
function witnessOf(setup: MockSetup): Client {
  const parts = partsOf(setup, memoryJournal())
  const fetch = setup.platform.fetch.bind(setup.platform)
  return assemble({ ...parts, platform: { ...parts.platform, fetch } }).client
}

async function placeStranger(
  witness: Client,
  { isUnified }: Write,
): Promise<{ readonly orderId: string; readonly clientOid: string }> {
  const clientOid = 'stranger'
  const order = { symbol: 'ETH-USDT', price: '100', size: '0.1', clientOid } as const
  const { orderId } = await (isUnified
    ? witness.call(placeUnified, {
        ...order,
        ...{ tradeType: 'SPOT', side: 'BUY', orderType: 'LIMIT', sizeUnit: 'BASECCY' },
      } as never)
    : witness.call(placeOrder, { ...order, side: 'buy', type: 'limit' }))
  return { orderId, clientOid }
}

/** How the journal holds each of some orders. */
async function entriesOf(
  journal: OrderJournal,
  clientOids: readonly string[],
): Promise<ReadonlyMap<string, IntentOutcome | 'open'>> {
  const entries = new Map<string, IntentOutcome | 'open'>()
  for (const clientOid of clientOids) {
    const entry = await journal.read(clientOid)
    if (entry) entries.set(clientOid, entry.outcome ?? 'open')
  }
  return entries
}
