// The way of one signal: seen before? allowed? what size? Then it is written down, sent, and looked at once.
import { reasonOf } from '../input-error.ts'
import { absoluteDecimal, type Decimal } from '../money/decimal.ts'
import { assess, isRejection } from '../risk/assess.ts'
import type { Case, Facts } from '../risk/case.ts'
import { screen } from '../risk/screen.ts'
import type { SizedOrder } from '../risk/sized-order.ts'
import { type Rejection, type RejectionReason, reject } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import type { Leg } from '../venue/venue.ts'
import { bookActs } from './acts.ts'
import { caseOf } from './case-of.ts'
import { endReversals } from './end-reversal.ts'
import type { Engine } from './engine.ts'
import { gatherFacts } from './facts.ts'
import { followSymbol, resolveGuards } from './follow.ts'
import { haltOnDrawdown } from './halt.ts'
import { doubtfulGuards, isFlat, isReduceOnly } from './holdings.ts'
import { leavesNothing, noteLateClose } from './late-notes.ts'
import { noticeSignal } from './missed.ts'
import { noteEnd } from './overtaken.ts'
import { placeSignal } from './place-signal.ts'
import { protect } from './protect.ts'
import { recordRejection } from './record-rejection.ts'
import { followReversals } from './reverse.ts'
import { hasGoneOff, IN_THE_WAY, standDown } from './stand-down.ts'
import { clearAway, isCluttered } from './stops.ts'

/** Why a signal means nothing any more, whatever it says. */
const OUT_OF_TIME: readonly RejectionReason[] = ['stale', 'from-the-future']

/** So often an exit is decided on that the exchange does not answer for. */
const EXIT_TRIES = 4

/**
 * Decides on a signal and, if it passes, has its order placed. Every outcome is in the store when it returns.
 * @param takenAt monotonic ms when the signal was taken up, for the latency
 * @param arrivedMs when it came, epoch ms, where it had to wait for others. Default: now
 */
export async function handleSignal(
  engine: Engine,
  signal: Signal,
  takenAt: number,
  arrivedMs: number = engine.timeline.now(),
): Promise<void> {
  const seen = engine.store.signals.seen(signal)
  if (seen !== 'new') {
    const rejection =
      seen === 'same'
        ? reject('duplicate', 'this source and id was decided on before')
        : reject('conflicting-id', 'this source and id was decided on before, with other content')
    return rejectSignal(engine, signal, rejection)
  }
  // One that came from the future is judged as such.
  const takenMs = Math.min(engine.timeline.now(), Math.max(arrivedMs, signal.timeMs))
  const keepSide = await noticeSignal(engine, signal)
  const hasMoved = await act(engine, signal, { takenAt, takenMs, keepSide })
  if (signal.action === 'reverse') await followReversals(engine)
  if (hasMoved) await protect(engine, signal.symbol)
}

interface TakenUp {
  /** Monotonic ms, for the latency. */
  readonly takenAt: number
  /** When it was taken up, or could have been, epoch ms: for its age. */
  readonly takenMs: number
  readonly keepSide: (isRefused: boolean) => void
}

/** @returns whether the position may be another one than it was taken for */
async function act(
  engine: Engine,
  signal: Signal,
  { takenAt, takenMs, keepSide }: TakenUp,
): Promise<boolean> {
  if (caseOf(engine, signal).leg === 'exit') await resolveGuards(engine, signal.symbol)
  // A buy of a second ago may be filled by now: without that its close finds nothing, and its reversal only closes.
  await followSymbol(engine, signal.symbol)
  const legs = inTheWayOf(engine, signal, takenMs)
  const hadExit = legs.includes('exit') && isCluttered(engine, signal.symbol, ['exit'])
  await clearAway(engine, signal.symbol, legs)
  const { leg } = caseOf(engine, signal)
  const { trace } = engine
  const decideNow = (hasFreed: boolean) =>
    trace.part('decide', () => decidePatiently(engine, signal, { leg, takenMs, hasFreed }))
  let order = await decideNow(hadExit)
  // What protects the position may go off at any moment: only without it is known what is left to reduce. Where it has gone off
  // and rests, it has the coins.
  const isTaken =
    leg === 'exit' &&
    isRejection(order) &&
    IN_THE_WAY.includes(order.reason) &&
    (await hasGoneOff(engine, signal.symbol))
  const isReducing = !isRejection(order) && order.leg === 'exit' && !isAside(engine, order)
  const hasStoodDown = (isTaken || isReducing) && (await standDown(engine, signal.symbol)) !== 'none'
  if (isTaken || hasStoodDown) order = await decideNow(true)
  // Who wants it closed, or reversed anew, wants nothing of before opened after it.
  if (isLastWord(signal, order)) {
    endReversals(engine, signal.symbol, 'a signal')
    // An exit that waits for its price is not overtaken by a sale at the market.
    const isNow = isRejection(order) || order.type === 'market'
    if (isNow && leavesNothing(signal)) noteLateClose(engine, signal)
  }
  if (isRejection(order)) {
    const rejection = order
    haltOnDrawdown(engine, rejection)
    rejectSignal(engine, signal, rejection, () => {
      engine.store.signals.addRejection(signal, rejection.reason)
      if (!OUT_OF_TIME.includes(rejection.reason)) noteEnd(engine, signal)
      keepSide(true)
    })
    return leg === 'exit'
  }
  const again = async (rest: Decimal | undefined): Promise<SizedOrder | Rejection> => {
    await followSymbol(engine, signal.symbol)
    if (isReducing) await standDown(engine, signal.symbol)
    const left = rest === undefined ? signal : { ...signal, size: { unit: 'base', value: rest } as const }
    return trace.part('decide', () => decidePatiently(engine, left, { leg, takenMs, hasFreed: true }))
  }
  await placeSignal(engine, signal, order, { takenAt, keepSide, again })
  return true
}

/**
 * What may not rest where a signal ends all there is: an entry would open again what is closed. An exit closes as well; who wants
 * it closed at once needs its coins.
 */
function inTheWayOf(engine: Engine, signal: Signal, takenMs: number): readonly Leg[] {
  if (!endsAll(engine, signal, takenMs)) return []
  return signal.orderType === 'market' ? ['entry', 'exit'] : ['entry']
}

/** Whether a signal, if it is acted on, ends all there is, be it all in the hands of an exit that rests. */
function endsAll(engine: Engine, signal: Signal, takenMs: number): boolean {
  const held = absoluteDecimal(engine.positions.of(signal.symbol).held)
  const objection = screen({ ...caseAt(engine, signal, takenMs), reducible: held })
  if (signal.action === 'close') return objection === undefined || !OUT_OF_TIME.includes(objection.reason)
  return signal.action === 'reverse' && objection === undefined
}

/** Whether what was to be opened after an earlier signal is given up. */
function isLastWord({ action }: Signal, order: SizedOrder | Rejection): boolean {
  if (action === 'close') return !(isRejection(order) && OUT_OF_TIME.includes(order.reason))
  return action === 'reverse' && !isRejection(order)
}

/** One that may rest for long beside what protects the position, which stays: neither closes more than there is. */
function isAside(engine: Engine, { type }: SizedOrder): boolean {
  return type === 'limit' && isReduceOnly(engine)
}

/** Who wants to get out gets out, however long the bot takes: a signal that reduces is as old as it was when it came. */
function caseAt(engine: Engine, signal: Signal, takenMs: number): Case {
  const subject = caseOf(engine, signal)
  return subject.leg === 'exit' ? { ...subject, nowMs: Math.min(subject.nowMs, takenMs) } : subject
}

interface Patience {
  readonly leg: Leg
  readonly takenMs: number
  /** Whether orders of the bot's own had the coins until now: the exchange may not show them as free yet. */
  readonly hasFreed: boolean
}

/** Who wants to get out is not turned away by an outage of a moment either: it is asked again. */
async function decidePatiently(
  engine: Engine,
  signal: Signal,
  { leg, takenMs, hasFreed }: Patience,
): Promise<SizedOrder | Rejection> {
  const { timeline, config } = engine
  let order = await decideOnce(engine, signal, takenMs)
  // Nobody else is looked after meanwhile; and in a recording nothing is better a moment later.
  const most = leg === 'exit' && timeline.replayUntilMs === undefined ? EXIT_TRIES : 1
  const passing: readonly RejectionReason[] = ['venue-unavailable', ...(hasFreed ? IN_THE_WAY : [])]
  for (let tries = 1; tries < most && isRejection(order) && passing.includes(order.reason); tries++) {
    await timeline.wait(config.orders.pollMs)
    await resolveGuards(engine, signal.symbol)
    await clearAway(engine, signal.symbol, inTheWayOf(engine, signal, takenMs))
    order = await decideOnce(engine, signal, takenMs)
  }
  return order
}

/** Where an outage leaves what rests, or may be closing it, it is not known yet that there is nothing to close. */
async function decideOnce(engine: Engine, signal: Signal, takenMs: number): Promise<SizedOrder | Rejection> {
  const order = await decide(engine, signal, takenMs)
  const { symbol } = signal
  if (!isRejection(order) || order.reason !== 'no-position') return order
  if (doubtfulGuards(engine, symbol).length > 0 && !isFlat(engine.positions.of(symbol).held))
    return reject('venue-unavailable', `an order that protects ${symbol} may or may not stand`)
  if (!isCluttered(engine, symbol, inTheWayOf(engine, signal, takenMs))) return order
  return reject(
    'venue-unavailable',
    `what rests in ${symbol} was not cancelled, or its fills are not shown yet`,
  )
}

async function decide(engine: Engine, signal: Signal, takenMs: number): Promise<SizedOrder | Rejection> {
  const subject = caseAt(engine, signal, takenMs)
  const objection = screen(subject)
  if (objection) return objection
  const facts = await gatherFacts(engine, { ...signal, leg: subject.leg })
  if (isRejection(facts)) return facts
  if (await wasForced(engine, signal.symbol, facts)) return decide(engine, signal, takenMs)
  // Asking the exchange takes its time: a kill switch does not wait, a signal grows old, and by the rules that were read what is
  // held may be too little to be a position.
  const now = caseAt(engine, signal, takenMs)
  if (now.leg !== subject.leg || now.side !== subject.side) return decide(engine, signal, takenMs)
  const late = now.leg === 'entry' ? screen(now) : undefined
  if (late) return late
  try {
    return assess({ ...now, facts })
  } catch (error) {
    // Rules that nothing can be computed with: no reason to buy, and none to stop looking after what is open.
    return reject('venue-unavailable', `the exchange's rules or prices make no sense: ${reasonOf(error)}`)
  }
}

/** Where something is missing the exchange may have closed it. @returns whether it had, which is booked now */
async function wasForced(engine: Engine, symbol: string, { drift }: Facts): Promise<boolean> {
  if (drift === undefined || isFlat(drift)) return false
  const { held } = engine.positions.of(symbol)
  await bookActs(engine, true)
  return engine.positions.of(symbol).held !== held
}

/** Records why a signal did not become an order. */
function rejectSignal(engine: Engine, signal: Signal, rejection: Rejection, along?: () => void): void {
  const { source, id, rawHash, symbol, action } = signal
  const facts = { rawHash, symbol, action }
  recordRejection(engine, `${source} ${id}`, rejection, {
    what: `${action} ${symbol}`,
    facts,
    ...(along && { along }),
  })
}
