// The kill switch. Once pulled it stays so, across restarts and whatever becomes of the file, until someone resumes.
import { statSync } from 'node:fs'
import { reasonOf } from '../input-error.ts'
import type { Store } from '../store/open-store.ts'

const KEY = 'halted'

/** Whether positions may be opened, as far as the kill switch says. */
export interface KillSwitch {
  /** Why entries are halted; `undefined` while they are not. */
  reason(): string | undefined
}

/** Halts entries until {@link resume}; halted already, it keeps the first reason. */
export function halt(store: Store, atMs: number, reason: string): void {
  if (store.recall(KEY)) return
  store.atomically(() => {
    store.remember(KEY, reason)
    store.events.append({ atMs, kind: 'halted', subject: 'entries', body: { reason } })
  })
}

/** Lets positions be opened again. */
export function resume(store: Store, atMs: number): void {
  if (!store.recall(KEY)) return
  store.atomically(() => {
    store.remember(KEY, '')
    store.events.append({ atMs, kind: 'resumed', subject: 'entries', body: {} })
  })
}

/**
 * The switch of a store.
 * @param file halts as well as soon as it is there: the way to stop a bot that runs, because its store is locked
 */
export function createKillSwitch(store: Store, now: () => number, file: string | undefined): KillSwitch {
  return {
    reason() {
      const presence = file === undefined ? undefined : presenceOf(file)
      if (presence !== undefined) halt(store, now(), presence)
      return store.recall(KEY) || undefined
    },
  }
}

function presenceOf(file: string): string | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false }) && `${file} is there`
  } catch (error) {
    // A switch that cannot be looked at counts as pulled.
    return `cannot look for ${file}: ${reasonOf(error)}`
  }
}
