// The first thing on a store that was used before: look up what an earlier run left open.
import { bookActs } from './acts.ts'
import { attempt } from './attempt.ts'
import { tellDrifts } from './drift.ts'
import type { Engine } from './engine.ts'
import { learnRules } from './facts.ts'
import { followAccepted } from './follow.ts'
import { followLateCloses } from './late-close.ts'
import { protectAll } from './protect.ts'
import { rejectUnended } from './record-rejection.ts'
import { resolveOpen } from './resolve.ts'
import { followReversals } from './reverse.ts'
import { armTrailing } from './stops.ts'
import { tellStrangers } from './strangers.ts'

/** Clears up after a run that ended early. Nothing is ever sent again. */
export async function recover(engine: Engine): Promise<void> {
  const { store, timeline } = engine
  const unsent = [...store.intents.in('intended'), ...store.intents.protecting('intended')]
  for (const { clientOid } of unsent) {
    // Its signal is old news by now.
    store.intents.drop(clientOid, timeline.now(), 'the bot ended before it was sent')
  }
  await attempt(engine, 'open orders could not be looked up', async () => {
    for (const { intent, fate } of await resolveOpen(engine)) {
      if (fate === 'unknown') engine.tell({ kind: 'unresolved', intent })
    }
  })
  rejectUnended(engine)
  await followAccepted(engine)
  await followLateCloses(engine)
  await followReversals(engine)
  // What the exchange closed meanwhile is told as that, and not as a difference.
  await bookActs(engine, true)
  await tellDrifts(engine)
  await tellStrangers(engine)
  await learnRules(engine)
  await armTrailing(engine)
  await protectAll(engine)
}
