// The kill switch and its gentler form, the pause. Once pulled it stays so, across restarts and whatever becomes of the
// file, until someone resumes.
import { statSync } from 'node:fs'
import { reasonOf } from '../input-error.ts'
import type { Rejection } from '../signal/rejection.ts'
import type { EventKind } from '../store/events.ts'
import type { Store } from '../store/open-store.ts'
import type { Timeline } from '../venue/timeline.ts'
import { forgetPeak } from './drawdown.ts'

/**
 * - `running`: signals may open positions
 * - `paused`: they may not; nothing is cancelled
 * - `halted`: they may not, and entries that rest are cancelled
 */
export type TradingState = 'running' | 'paused' | 'halted'

/** What the bot may do, since when, and why. */
export interface TradingStateView {
  readonly state: TradingState
  /** Epoch ms; null for a store in which it never was another. */
  readonly sinceMs: number | null
  readonly reason: string | null
}

/** Whether positions may be opened, as far as the kill switch says. */
export interface KillSwitch {
  /** Why no entries are taken; `undefined` while they are. */
  reason(): string | undefined
  state(): TradingState
}

/** Halts entries until {@link resume}; halted already, it keeps the first reason. */
export function halt(store: Store, atMs: number, reason: string): void {
  pull(store, atMs, 'halted', reason)
}

/** What was lost is not to be lost again with the next entry: only people let it go on. */
export function haltOnDrawdown(
  { store, timeline }: { readonly store: Store; readonly timeline: Pick<Timeline, 'now'> },
  { reason, detail }: Rejection,
): void {
  if (reason === 'max-drawdown') halt(store, timeline.now(), `drawdown: ${detail}`)
}

/** Takes no entries until {@link resume}; a halt stays one. */
export function pause(store: Store, atMs: number, reason: string): void {
  if (!store.recall('halted')) pull(store, atMs, 'paused', reason)
}

/** Lets positions be opened again: the only way back from a halt and from a pause. */
export function resume(store: Store, atMs: number, reason = 'resumed'): void {
  if (stateOf(store) === 'running') return
  store.atomically(() => {
    for (const key of ['halted', 'paused']) if (store.recall(key)) store.remember(key, '')
    forgetPeak(store)
    store.events.append({ atMs, kind: 'resumed', subject: 'entries', body: { reason } })
  })
}

/** What the store says, with its history. */
export function tradingStateOf(store: Store): TradingStateView {
  const state = stateOf(store)
  const kind: EventKind = state === 'running' ? 'resumed' : state
  return {
    state,
    sinceMs: store.events.last(kind)?.atMs ?? null,
    reason: state === 'running' ? null : (store.recall(state) ?? null),
  }
}

/**
 * The switch of a store.
 * @param fileNow - the file that halts as well as soon as it is there; asked at every look, for settings change
 */
export function createKillSwitch(
  store: Store,
  now: () => number,
  fileNow: () => string | undefined,
): KillSwitch {
  const look = (): void => {
    const file = fileNow()
    const presence = file === undefined ? undefined : presenceOf(file)
    if (presence !== undefined) halt(store, now(), presence)
  }
  return {
    reason() {
      look()
      return store.recall('halted') || store.recall('paused') || undefined
    },
    state() {
      look()
      return stateOf(store)
    },
  }
}

/** A state and why it is so, said once: the reason of an act begins with its state, that of a file does not. */
export function stateBecause(state: Exclude<TradingState, 'running'>, reason: string | null): string {
  if (reason === null) return state
  return reason.startsWith(`${state} by `) ? reason : `${state}: ${reason}`
}

function pull(store: Store, atMs: number, kind: 'halted' | 'paused', reason: string): void {
  if (store.recall(kind)) return
  store.atomically(() => {
    store.remember(kind, reason)
    store.events.append({ atMs, kind, subject: 'entries', body: { reason } })
  })
}

function stateOf(store: Store): TradingState {
  return store.recall('halted') ? 'halted' : store.recall('paused') ? 'paused' : 'running'
}

/** Says that a file that halts is there; `undefined` where it is not. */
export function presenceOf(file: string): string | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false }) && `${file} is there`
  } catch (error) {
    // A switch that cannot be looked at counts as pulled.
    return `cannot look for ${file}: ${reasonOf(error)}`
  }
}
