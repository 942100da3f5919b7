// Who closes a symbol while an entry there may or may not stand wants what that entry buys closed as well: found later, nobody
// else would close it. Nor would anybody where the order that closes is lost, and proven later to stand nowhere.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { reasonOf } from '../input-error.ts'
import { isPositive } from '../money/decimal.ts'
import type { Signal } from '../signal/signal.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { IntentState } from '../store/intents.ts'
import { DERIVED } from '../store/kept-count.ts'
import type { Engine } from './engine.ts'
import { followIntent } from './follow.ts'
import { isDust, reducible } from './holdings.ts'
import { closePosition, isBarredNow } from './stops.ts'

/** An entry that is to be cancelled, and sold again, once it is known that it stands; or an exit, once it is known that it does not. */
interface LateClose {
  readonly symbol: string
  /** Whose word closes it. */
  readonly source: string
  readonly id: string
  readonly clientOid: string
}

type Remembering = Pick<Engine, 'store'>

const KEY = `${DERIVED}late closes`

/**
 * Remembers, over a restart as well, the entries of a symbol that may stand though it is closed.
 * @param states those in which they are given up. Default: also those that could not be cancelled
 */
export function noteLateClose(
  engine: Remembering,
  { symbol, source, id }: Omit<LateClose, 'clientOid'>,
  states: readonly IntentState[] = ['sending', 'accepted'],
): void {
  const known = all(engine)
  const left = engine.store.intents
    .in(...states)
    .filter((intent) => intent.symbol === symbol && intent.leg === 'entry')
    .filter(({ clientOid }) => !known.some((one) => one.clientOid === clientOid))
  if (left.length === 0) return
  keep(engine, [...known, ...left.map(({ clientOid }) => ({ symbol, source, id, clientOid }))])
}

/** Whether a signal leaves nothing of what is held: a close may name a part of it. */
export function leavesNothing({ action, size }: Pick<Signal, 'action' | 'size'>): boolean {
  if (action !== 'close') return action === 'reverse'
  return size === undefined || (size.unit === 'percent' && compareDecimals(size.value, '100') >= 0)
}

/** Remembers an order that closes all there is, before it is sent. */
export function noteLateExit(engine: Remembering, late: LateClose): void {
  keep(engine, [...all(engine), late])
}

/** What became of it is known, or it is sent in vain no more. */
export function forgetLate(engine: Remembering, clientOid: string): void {
  keep(
    engine,
    all(engine).filter((one) => one.clientOid !== clientOid),
  )
}

/** Who opens a symbol anew wants it open. */
export function forgetLateClose(engine: Remembering, symbol: string): void {
  const known = all(engine)
  const others = known.filter((one) => one.symbol !== symbol)
  if (others.length < known.length) keep(engine, others)
}

/** Closes what has been found. Trouble is told and left for the next look. The caller has its turn. */
export async function followLateCloses(engine: Engine): Promise<void> {
  for (const late of all(engine)) {
    try {
      if (await isOver(engine, late)) forgetLate(engine, late.clientOid)
    } catch (error) {
      if (isStoreFailure(error)) throw error
      const message = `${late.symbol}, closed while an entry was on its way, could not be looked after: ${reasonOf(error)}`
      engine.tell({ kind: 'trouble', message })
    }
  }
}

async function isOver(engine: Engine, late: LateClose): Promise<boolean> {
  const { store, positions, tell } = engine
  const { symbol, source, id, clientOid } = late
  const before = store.intents.find(clientOid)
  if (before?.state === 'sending' || before?.state === 'intended') return false
  const isExit = before?.leg === 'exit'
  if (before?.state === 'accepted' && !isExit) await followIntent(engine, clientOid, 'all')
  const intent = store.intents.find(clientOid)
  if (intent?.state === 'accepted' && !isExit) return false
  const isDue = isExit ? intent?.state === 'absent' : intent?.state === 'closed' && isPositive(intent.filled)
  if (!isDue || isDust(engine, symbol, positions.of(symbol).held)) return true
  // What closes it is on its way, and is searched for where its fate is unknown; or who barred it is asked later.
  if (!isPositive(reducible(engine, symbol)) || isBarredNow(engine, symbol)) return false
  const why = isExit
    ? `the order ${clientOid}, by which ${source} ${id} closed ${symbol}, never arrived: it is closed now`
    : `the entry ${clientOid} in ${symbol} stands, and ${source} ${id} closed the symbol before that was known: what it bought is closed`
  tell({ kind: 'trouble', message: why })
  const failure = await closePosition(engine, { symbol, source, id }, 'flatten', 'watched')
  return failure?.isHopeless ?? false
}

function all({ store }: Remembering): readonly LateClose[] {
  return JSON.parse(store.recall(KEY) || '[]') as readonly LateClose[]
}

function keep({ store }: Remembering, closes: readonly LateClose[]): void {
  store.remember(KEY, JSON.stringify(closes))
}
