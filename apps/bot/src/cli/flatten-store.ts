// Closes what a bot holds that does not run: one is opened for this alone.
import type { BotConfig } from '../config/config.ts'
import { createControl, type Outcome } from '../control/control.ts'
import { describeEvent } from '../engine/describe-event.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { followLateCloses } from '../engine/late-close.ts'
import { lateCloses } from '../engine/late-notes.ts'
import { protectAll } from '../engine/protect.ts'
import { recover } from '../engine/recover.ts'
import type { InputError } from '../input-error.ts'
import { openKnownStore, openStore } from '../store/open-store.ts'
import { sessionOf } from './open-session.ts'
import type { World } from './world.ts'

/** What is closed, and who says so. */
export interface FlattenStore {
  readonly config: BotConfig
  readonly storeFile: string
  /** Why the configuration could not be read: which market to close on is then not known. */
  readonly problem?: InputError
  readonly world: World
  readonly isConfirmed: boolean
  readonly by: string
}

/** Looks after fills that come late. */
const LAST_ROUNDS = 5

/** Opens the store's exchange, looks after what is open, closes what is held, and lets go. */
export async function flattenStore({
  config,
  storeFile,
  problem,
  world,
  isConfirmed,
  by,
}: FlattenStore): Promise<Outcome> {
  if (problem) throw problem
  const known = openKnownStore(storeFile)
  known.store.close()
  const note = (line: string): void => world.err.print(line)
  const open = sessionOf(known.mode, config, world, { isConfirmed, note, closedBy: by })
  const store = openStore(storeFile, known.mode)
  try {
    const session = await open(store)
    note(`closing on ${session.place}`)
    try {
      const { venue, timeline } = session
      const engine = createEngine({
        ...{ venue, timeline, store, config },
        monotonicNow: () => performance.now(),
        tell: (event) => note(describeEvent(event)),
      })
      return await closeOut(engine, by)
    } finally {
      await session.close()
    }
  } finally {
    store.close()
  }
}

/** The work of a session that was opened to close what is held. */
export async function closeOut(engine: Engine, by: string): Promise<Outcome> {
  const { store, timeline, config } = engine
  await recover(engine)
  const outcome = await createControl(engine).flatten(by)
  const isOpen = (): boolean => store.intents.in('sending', 'accepted').length + lateCloses(engine).length > 0
  for (let round = 0; round < LAST_ROUNDS && isOpen(); round++) {
    await timeline.wait(config.orders.pollMs)
    await followAll(engine)
    await followLateCloses(engine)
  }
  // What could not be closed lost its stop to the attempt, and nobody looks after it from now on but the exchange.
  await protectAll(engine)
  return outcome
}
