// What is to be closed later than it was asked for, as it is remembered: entries and exits whose fate is not known yet, and what is to
// follow an exit. See late-close.ts.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import type { Signal } from '../signal/signal.ts'
import type { IntentState } from '../store/intents.ts'
import { DERIVED } from '../store/kept-count.ts'
import { isCutShort } from './cut-short.ts'
import type { Engine } from './engine.ts'
import { doubtfulGuards } from './holdings.ts'

/** An entry that is to be cancelled, and sold again, once it is known that it stands; or an exit, once it is known that it does not. */
export interface LateClose {
  readonly symbol: string
  /** Whose word closes it. */
  readonly source: string
  readonly id: string
  readonly clientOid: string
  /** Set for an exit that is followed by others for what is left: alone it closes a part. */
  readonly hasRest?: true | undefined
}

type Remembering = Pick<Engine, 'store'>

const KEY = `${DERIVED}late closes`

/**
 * Remembers, over a restart as well, what of a symbol may stand though it is closed: its entries, and what may or may not be closing
 * it already, for that may leave something. Who closes at a price has nothing but entries closed later, for that is at the market.
 * @param states those in which entries are given up. Default: also those that could not be cancelled
 */
export function noteLateClose(
  engine: Remembering & Pick<Engine, 'venue' | 'timeline'>,
  {
    symbol,
    source,
    id,
    orderType = 'market',
  }: Pick<LateClose, 'symbol' | 'source' | 'id'> & Partial<Pick<Signal, 'orderType'>>,
  states: readonly IntentState[] = ['sending', 'accepted'],
): void {
  const known = lateCloses(engine)
  const open = engine.store.intents.in(...states).filter((intent) => intent.symbol === symbol)
  const exits = open.filter(({ leg, state }) => leg === 'exit' && state === 'sending')
  const closing = orderType === 'market' ? [...exits, ...doubtfulGuards(engine, symbol)] : []
  const left = [...open.filter(({ leg }) => leg === 'entry'), ...closing]
    .filter(({ clientOid }) => !known.some((one) => one.clientOid === clientOid))
    // What protects closes nothing as long as it waits.
    .map(({ clientOid, cause }): LateClose => {
      return { symbol, source, id, clientOid, ...(cause === 'protection' && { hasRest: true }) }
    })
  if (left.length > 0) keep(engine, [...known, ...left])
}

/** Whether a signal leaves nothing of what is held: a close may name a part of it. */
export function leavesNothing({ action, size }: Pick<Signal, 'action' | 'size'>): boolean {
  if (action !== 'close') return action === 'reverse'
  return size === undefined || (size.unit === 'percent' && compareDecimals(size.value, '100') >= 0)
}

/**
 * Remembers an order that closes all there is, before it is sent, in the place of those that it is sent after: their fate is known,
 * and until here a crash has not lost what they were for.
 */
export function noteLateExit(engine: Remembering, late: LateClose): void {
  const isBefore = ({ symbol, source, id, clientOid }: LateClose): boolean =>
    `${symbol} ${source} ${id}` === `${late.symbol} ${late.source} ${late.id}` && isSpent(engine, clientOid)
  keep(engine, [...lateCloses(engine).filter((one) => !isBefore(one)), late])
}

/** Nothing is sent after an exit: it is no matter any more, unless it may stand, or the exchange has cut it short. */
export function forgetLateExit(engine: Remembering, clientOid: string): void {
  const intent = engine.store.intents.find(clientOid)
  const isCut = intent?.state === 'closed' && isCutShort(intent, intent.filled)
  if (isSpent(engine, clientOid) && !isCut) forgetLate(engine, clientOid)
}

/** Whether an exit will not change any more. */
function isSpent({ store }: Remembering, clientOid: string): boolean {
  const intent = store.intents.find(clientOid)
  return intent?.leg === 'exit' && intent.state !== 'sending' && intent.state !== 'accepted'
}

/** It is over. */
export function forgetLate(engine: Remembering, clientOid: string): void {
  const known = lateCloses(engine)
  const others = known.filter((one) => one.clientOid !== clientOid)
  if (others.length < known.length) keep(engine, others)
}

/** Who opens a symbol anew wants it open. */
export function forgetLateClose(engine: Remembering, symbol: string): void {
  const known = lateCloses(engine)
  const others = known.filter((one) => one.symbol !== symbol)
  if (others.length < known.length) keep(engine, others)
}

/** Those that are not over yet, oldest first. */
export function lateCloses({ store }: Remembering): readonly LateClose[] {
  return JSON.parse(store.recall(KEY) || '[]') as readonly LateClose[]
}

function keep({ store }: Remembering, closes: readonly LateClose[]): void {
  store.remember(KEY, JSON.stringify(closes))
}
