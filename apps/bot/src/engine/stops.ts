// Closes positions when the price has reached the stop loss or the take profit of their signal.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { reasonOf } from '../input-error.ts'
import { type Decimal, isPositive, leastDecimal } from '../money/decimal.ts'
import { assess, isRejection } from '../risk/assess.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Rejection, RejectionReason } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { IntentCause } from '../store/intents.ts'
import type { Stops } from '../store/stops.ts'
import { caseOf } from './case-of.ts'
import type { Engine } from './engine.ts'
import { gatherFacts } from './facts.ts'
import { followIntent } from './follow.ts'
import { openIntents, sellable } from './holdings.ts'
import { placeIntent } from './place-intent.ts'
import { writeDown } from './write-down.ts'

/** Why a position is closed without a signal. */
type ExitCause = Exclude<IntentCause, 'signal'>

/** What another try cannot change: people have to close the position. */
const HOPELESS: readonly RejectionReason[] = [
  'below-minimum',
  'above-maximum',
  'insufficient-balance',
  'refused',
]

const THEN = {
  hopeless: 'its stops are given up',
  asked: 'flatten again to try again',
  watched: 'the next look tries again',
}

/** Takes over the prices that a buy names; a buy that names none keeps those of the position it adds to. */
export function armStops(engine: Engine, { symbol, source, id, stopLoss, takeProfit }: Signal): void {
  const { stops } = engine.store
  const [first, ...rest] = takeProfit
  if (stopLoss !== undefined || first !== undefined) {
    const nearest = first === undefined ? undefined : leastDecimal(first, ...rest)
    stops.arm({ symbol, source, id, stopLoss, takeProfit: nearest })
  } else if (isIdle(engine, symbol)) {
    stops.disarm(symbol)
  }
}

/** Which of the prices the last trade has reached. */
export function crossed({ stopLoss, takeProfit }: Stops, last: Decimal): ExitCause | undefined {
  if (stopLoss !== undefined && compareDecimals(last, stopLoss) <= 0) return 'stop-loss'
  if (takeProfit !== undefined && compareDecimals(last, takeProfit) >= 0) return 'take-profit'
  return undefined
}

/** Looks at the price of every position with stops, and closes those that have reached them. */
export async function watchStops(engine: Engine): Promise<void> {
  for (const stops of engine.store.stops.all()) {
    const { symbol } = stops
    try {
      if (isIdle(engine, symbol)) {
        engine.store.stops.disarm(symbol)
        continue
      }
      if (!isPositive(engine.positions.of(symbol).held)) continue
      const quote = await engine.venue.quote(symbol)
      const cause = quote && crossed(stops, quote.last)
      if (cause) await closePosition(engine, stops, cause)
    } catch (error) {
      if (isStoreFailure(error)) throw error
      const message = `the stops of ${symbol} could not be looked after: ${reasonOf(error)}`
      engine.tell({ kind: 'trouble', message })
    }
  }
}

/** Whose word closes a position: a signal's with its stops, or that of people. */
type ExitName = Pick<Stops, 'symbol' | 'source' | 'id'>

/**
 * Sells what is held of a symbol at the market; what rests in it is cancelled first. The caller has its turn.
 * @returns why it could not be done; it is on record and told
 */
export async function closePosition(
  engine: Engine,
  stops: ExitName,
  cause: ExitCause,
): Promise<Rejection | undefined> {
  const { store, timeline } = engine
  const { symbol, source, id } = stops
  // What rests would keep coins from being sold, or open the position again.
  for (const intent of store.intents.in('accepted')) {
    if (intent.symbol === symbol) await followIntent(engine, intent.clientOid, 'all')
  }
  // An order of unknown fate may be selling these very coins; it is searched for first.
  if (!isPositive(sellable(engine, symbol))) return undefined
  const facts = await gatherFacts(engine, symbol)
  const signal = closeSignal(stops, timeline.now())
  const order = isRejection(facts) ? facts : assess({ ...caseOf(engine, signal), facts })
  const rejection = isRejection(order)
    ? order
    : await placeIntent(
        engine,
        writeDown(engine, { signal, order, clientOid: nextClientOid(engine, stops, cause), cause }),
      )
  if (!rejection) return undefined
  const isHopeless = HOPELESS.includes(rejection.reason)
  store.atomically(() => {
    const body = { cause, symbol, ...rejection }
    store.events.append({ atMs: timeline.now(), kind: 'exit-failed', subject: `${source} ${id}`, body })
    if (isHopeless) store.stops.disarm(symbol)
  })
  const then = THEN[isHopeless ? 'hopeless' : cause === 'flatten' ? 'asked' : 'watched']
  const message = `${cause} of ${symbol} failed: ${rejection.reason} (${rejection.detail}); ${then}`
  engine.tell({ kind: 'trouble', message })
  return rejection
}

/** Nothing held, nothing on order: there is nothing to watch. */
function isIdle(engine: Engine, symbol: string): boolean {
  const isOnOrder = openIntents(engine).some((intent) => intent.symbol === symbol)
  return !isOnOrder && !isPositive(engine.positions.of(symbol).held)
}

/** The name of the next try: always the same for the same signal, cause and number of tries. */
function nextClientOid(engine: Engine, { source, id }: ExitName, cause: ExitCause): string {
  for (let attempt = 1; ; attempt++) {
    const clientOid = clientOidFor(source, id, attempt === 1 ? cause : `${cause} ${attempt}`)
    if (!engine.store.intents.find(clientOid)) return clientOid
  }
}

function closeSignal({ symbol, source, id }: ExitName, nowMs: number): Signal {
  return {
    source,
    id,
    timeMs: nowMs,
    symbol,
    action: 'close',
    to: undefined,
    strength: 1,
    orderType: 'market',
    price: undefined,
    size: undefined,
    stopLoss: undefined,
    takeProfit: [],
    validForMs: undefined,
    seq: undefined,
    rawHash: '',
    contentHash: '',
  }
}
