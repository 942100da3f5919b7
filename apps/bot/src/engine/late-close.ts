// Who closes a symbol while an entry there may or may not stand wants what that entry buys closed as well: found later, nobody
// else would close it. Nor would anybody where the order that closes is lost, and proven later to stand nowhere, or where the
// exchange cancels it in part: in a thin market, say.
import { reasonOf } from '../input-error.ts'
import { isPositive } from '../money/decimal.ts'
import { isStoreFailure } from '../store/failure.ts'
import { isCutShort } from './cut-short.ts'
import type { Engine } from './engine.ts'
import { followIntent } from './follow.ts'
import { doubtfulGuards, isDust, reducible } from './holdings.ts'
import { isFresh } from './is-fresh.ts'
import { forgetLate, type LateClose, lateCloses } from './late-notes.ts'
import { closePosition, isBarredNow } from './stops.ts'

/** What the market did not take a moment ago it hardly takes now. */
const CUT_SHORT_MS = 10_000

/** Closes what has been found. Trouble is told and left for the next look. The caller has its turn. */
export async function followLateCloses(engine: Engine): Promise<void> {
  for (const late of lateCloses(engine)) {
    try {
      // What was closed for one of them may have taken the place of the next.
      if (isThere(engine, late) && (await isOver(engine, late))) forgetLate(engine, late.clientOid)
    } catch (error) {
      if (isStoreFailure(error)) throw error
      const message = `${late.symbol}, closed while an entry was on its way, could not be looked after: ${reasonOf(error)}`
      engine.tell({ kind: 'trouble', message })
    }
  }
}

function isThere(engine: Engine, { clientOid }: LateClose): boolean {
  return lateCloses(engine).some((one) => one.clientOid === clientOid)
}

async function isOver(engine: Engine, late: LateClose): Promise<boolean> {
  const { store, positions, tell } = engine
  const { symbol, source, id, clientOid, hasRest = false } = late
  const before = store.intents.find(clientOid)
  const isGuard = before?.cause === 'protection'
  // Of one that nobody finds out any more what it was for is closed.
  const isLost = isGuard && !doubtfulGuards(engine, symbol).some((guard) => guard.clientOid === clientOid)
  if (before?.state === 'intended' || (before?.state === 'sending' && !isLost)) return false
  const isExit = before?.leg === 'exit'
  // Nor does an exit rest that was in doubt when somebody wanted all of it closed at once.
  const mayRest = isExit && (isGuard || before?.type === 'market')
  if (before?.state === 'accepted' && !mayRest) await followIntent(engine, clientOid, 'all')
  if (!isThere(engine, late)) return true
  const intent = store.intents.find(clientOid)
  if (intent?.state === 'accepted' && !(mayRest && hasRest)) return false
  const isUndone = intent?.state === 'absent' || intent?.state === 'refused'
  const isCut = isExit && intent?.state === 'closed' && isCutShort(intent, intent.filled)
  const isDue = isExit
    ? isUndone || isCut || (hasRest && intent?.state !== 'tested')
    : intent?.state === 'closed' && isPositive(intent.filled)
  if (!isDue || isDust(engine, symbol, positions.of(symbol).held)) return true
  // What closes it is on its way, and is searched for where its fate is unknown; or who barred it is asked later.
  if (!isPositive(reducible(engine, symbol)) || isBarredNow(engine, symbol)) return false
  if (isCut && isFresh(engine, intent.createdMs, CUT_SHORT_MS)) return false
  const became =
    intent?.state === 'absent'
      ? 'never arrived'
      : isUndone
        ? 'came to nothing'
        : isCut
          ? 'was cut short'
          : isGuard
            ? 'was in doubt meanwhile'
            : 'had only a part of it, and the rest was not sent'
  const why = isExit
    ? // Without its name: each try has another one, and told by all of them it would be news each time.
      `${source} ${id} closed ${symbol}, and an order there ${became}: it is closed now`
    : `the entry ${clientOid} in ${symbol} stands, and ${source} ${id} closed the symbol before that was known: what it bought is closed`
  tell({ kind: 'trouble', message: why })
  const failure = await closePosition(engine, { symbol, source, id }, 'flatten', 'watched')
  return failure?.isHopeless ?? false
}
