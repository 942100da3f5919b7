// The first thing on a ledger that was used before: settle what an earlier run left open, before anything new.
import { reasonOf } from '../input-error.ts'
import { isLedgerFailure } from '../store/failure.ts'
import type { Desk } from './engine.ts'
import { settleAccepted } from './follow.ts'
import { rejectUnended } from './record-rejection.ts'
import { resolveOpen } from './resolve.ts'

/** Clears up after a run that ended early. Nothing is ever sent again. */
export async function recover(desk: Desk): Promise<void> {
  const { ledger, timeline } = desk
  for (const { clientOid } of ledger.intents.in('intended')) {
    // Its signal is old news by now.
    ledger.intents.drop(clientOid, timeline.now(), 'the bot ended before it was sent')
  }
  try {
    for (const { intent, fate } of await resolveOpen(desk)) {
      if (fate === 'unknown') desk.tell({ kind: 'unresolved', intent })
    }
  } catch (error) {
    if (isLedgerFailure(error)) throw error
    desk.tell({ kind: 'trouble', message: `open orders could not be looked up: ${reasonOf(error)}` })
  }
  rejectUnended(desk)
  await settleAccepted(desk)
}
