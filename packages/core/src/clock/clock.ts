/**
 * The exchange's time, estimated. KuCoin refuses a request whose timestamp is more than 5 s from its own
 * clock, and a machine's wall clock drifts, jumps and sleeps.
 *
 * The estimate is an offset over a base that never jumps: the wall clock is read once and the monotonic clock
 * carries it on, so that a corrected wall clock does not move signed timestamps. A gap between the two means
 * that one of them was stopped (sleep) or set, and asks for a new reading.
 */
import { orAbort } from '../platform/or-abort.ts'
import type { AbortSignalLike, Platform } from '../platform/platform.ts'

/** Estimates the exchange's clock. */
export interface Clock {
  /** The exchange's time now, whole milliseconds since the epoch. */
  now(): number
  /** Estimated server time minus local wall time at the last reading, in ms; 0 before the first. */
  readonly offsetMs: number
  /** Whether the server's time was read at least once. */
  readonly isSynced: boolean
  /** Whether the machine slept, or its wall clock was set, since the last reading. */
  readonly isStale: boolean
  /**
   * Whether the exchange's clock has passed a moment (epoch ms) for certain: counted from the time that was read, and
   * from its receipt on, so that no delay on the way can make it too early, nor a clock of ours that runs fast. False
   * before the first reading.
   */
  hasPassed(serverMs: number): boolean
  /**
   * Reads the server's time a few times and keeps the reading with the shortest round trip; calls that overlap share
   * one reading, and each leaves it with its own signal.
   *
   * @throws whatever the reading throws when every sample failed
   */
  sync(signal?: AbortSignalLike): Promise<void>
}

/** How a clock reads. */
export interface ClockOptions {
  /** Asks the server for its time once: epoch ms. */
  readonly readServerTime: () => Promise<number>
  /** Told of every reading: the new offset, in ms. */
  readonly onSync?: ((offsetMs: number) => void) | undefined
}

/** Readings of which the quickest counts: its time can be off by half its round trip at most. */
const SAMPLES = 3
/** Gap between wall and monotonic clock, in ms, that counts as a sleep or a jump. */
const JUMP_MS = 2_000
/** How much faster than the exchange's a steady clock may run: no time service slews one by more. */
const MOST_DRIFT = 0.000_5

/** What is kept of a sample. */
type Reading = readonly [leadMs: number, wallLeadMs: number, readMs: number, doubtMs: number]

/** Makes a clock that trusts the machine's time until its first {@link Clock.sync}. */
export function createClock(platform: Platform, options: ClockOptions): Clock {
  /** How far the wall clock was ahead of the monotonic clock at the last reading, and the exchange's clock is, in ms. */
  const wallLead = (): number => platform.now() - platform.monotonicNow()
  let wallLeadMs = wallLead()
  let leadMs = wallLeadMs
  /** How far the estimate may lie ahead of the exchange's clock; NaN before a reading: nothing is certain then. */
  let doubtMs = NaN
  let readMs = 0
  let reading: Promise<void> | undefined

  const serverNow = (): number => leadMs + platform.monotonicNow()
  const offset = (): number => Math.round(leadMs - wallLeadMs)

  async function read(): Promise<void> {
    /** All of one moment: where the machine sleeps after it, between two samples, the reading is stale. */
    let best: Reading | undefined
    let failure: unknown
    for (let i = 0; i < SAMPLES; i++) {
      const sentMs = platform.monotonicNow()
      const wallMs = platform.now()
      try {
        const serverMs = await options.readServerTime()
        const receivedMs = platform.monotonicNow()
        // The answer was written, at best guess, halfway through the round trip. A machine that slept in between may have
        // stopped its monotonic clock.
        const halfMs = Math.max(receivedMs - sentMs, platform.now() - wallMs) / 2
        if (!best || halfMs < best[3]) best = [serverMs + halfMs - receivedMs, wallLead(), receivedMs, halfMs]
      } catch (error) {
        failure = error
      }
    }
    if (!best) throw failure
    ;[leadMs, wallLeadMs, readMs, doubtMs] = best
    options.onSync?.(offset())
  }

  return {
    now: () => Math.round(serverNow()),
    get offsetMs() {
      return offset()
    },
    get isSynced() {
      return doubtMs >= 0
    },
    get isStale() {
      return Math.abs(wallLead() - wallLeadMs) > JUMP_MS
    },
    hasPassed: (serverMs) =>
      serverNow() - doubtMs - (platform.monotonicNow() - readMs) * MOST_DRIFT > serverMs,
    sync(signal) {
      reading ??= read().finally(() => {
        reading = undefined
      })
      return orAbort(reading, signal)
    },
  }
}
