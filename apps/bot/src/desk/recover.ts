// The first thing on a ledger that was used before: settle what an earlier run left open, before anything new.
import type { Desk } from './desk.ts'
import { reconcile } from './reconcile.ts'
import { settleAll } from './settle.ts'

/** Clears up after a run that ended early. Nothing is ever sent again. */
export async function recover(desk: Desk): Promise<void> {
  const { ledger, timeline } = desk
  for (const { clientOid } of ledger.intents.in('intended')) {
    // Written down but never sent. Its signal is old news by now.
    const facts = { message: 'the bot ended before it was sent' }
    ledger.atomically(() => ledger.intents.move(clientOid, 'intended', 'absent', timeline.now(), facts))
  }
  for (const { clientOid } of ledger.intents.in('sending')) {
    const facts = { message: 'the bot ended while it was on its way' }
    ledger.atomically(() => ledger.intents.move(clientOid, 'sending', 'unknown', timeline.now(), facts))
  }
  for (const intent of ledger.intents.in('unknown')) {
    if ((await reconcile(desk, intent)) === 'unknown') desk.tell({ kind: 'unresolved', intent })
  }
  await settleAll(desk)
}
