/**
 * Keeps one socket alive and finds out that it is dead. Any frame is a sign of life; only silence after a ping asks for a
 * second one, and only silence after that one ends it.
 */
import type { Platform } from '../platform/platform.ts'
import type { Pace } from './connection.ts'

/**
 * How often the clocks are compared, at least. A standstill that is not noticed lasts no longer than this and
 * {@link STALL_MS} together: less than recoveries read further back than a gap.
 */
const WATCH_MS = 2_000
/** A timer that comes later than this, or a wall clock that is so much ahead: the program stood still. */
const STALL_MS = 2_000
/** KuCoin takes one ping in a second. */
const SPACING_MS = 1_000

/** The life of one socket. */
export interface Heartbeat {
  /** A frame came. */
  hear(): void
  /**
   * Asks at once, and waits half as long as usual.
   *
   * @param why - what a silence then means
   */
  probe(why: 'silent' | 'slept'): void
  /** Takes its timer off. */
  stop(): void
}

/** What a heartbeat works with. */
export interface HeartbeatParts extends Pace {
  readonly platform: Platform
  /** Sends a ping; `slept`: what comes before its answer may be as old as the time that the program stood still. */
  ping(why?: 'silent' | 'slept'): void
  /** Nothing came; told once. */
  dead(reason: 'silent' | 'slept'): void
}

/** Begins to ping. */
export function startHeartbeat(parts: HeartbeatParts): Heartbeat {
  const { platform } = parts
  const pingIntervalMs = within(parts.pingIntervalMs, 18_000)
  const pingTimeoutMs = within(parts.pingTimeoutMs, 10_000)
  let isHeard = false
  /** Questions that nothing has answered. */
  let asked = 0
  /** Why the last question was asked out of turn. */
  let hurry: 'silent' | 'slept' | undefined
  let pingedAtMs = platform.monotonicNow()
  let answerDueMs = Infinity
  /** By how much the wall clock was ahead of the one that never jumps. */
  let leadMs!: number
  let dueMs!: number
  let cancel = (): void => {}

  function ask(why?: 'silent' | 'slept'): void {
    isHeard = false
    asked++
    hurry = why
    pingedAtMs = platform.monotonicNow()
    answerDueMs = pingedAtMs + (why ? pingTimeoutMs / 2 : pingTimeoutMs)
    parts.ping(why)
  }

  function arm(): void {
    const nowMs = platform.monotonicNow()
    leadMs = platform.now() - nowMs
    dueMs = Math.min(pingedAtMs + pingIntervalMs, answerDueMs, nowMs + WATCH_MS)
    cancel()
    cancel = platform.setTimer(tick, Math.max(0, dueMs - nowMs))
  }

  /** A sleeping machine may hold its timers back, or stop the clock that never jumps and let the other one go on. */
  const isStalled = (): boolean =>
    Math.max(platform.monotonicNow(), platform.now() - leadMs) - dueMs > STALL_MS

  function tick(): void {
    const nowMs = platform.monotonicNow()
    if (isHeard) {
      asked = 0
      answerDueMs = Infinity
    }
    // While the program stood still, however shortly, no answer could be read.
    answerDueMs += nowMs - dueMs
    // What came meanwhile has not been read yet: it gets its time.
    if (isStalled() && asked < 4) ask('slept')
    else if (nowMs >= answerDueMs && (hurry || asked > 1)) {
      parts.dead(hurry ?? 'silent')
      return
    } else if (nowMs >= Math.min(answerDueMs, pingedAtMs + pingIntervalMs)) ask()
    arm()
  }

  arm()
  return {
    hear() {
      isHeard = true
      // One of before may be read before the timer that is to notice: it is no sign of life.
      if (isStalled()) tick()
    },
    probe(why) {
      // Who asks again and again must not put off the end of a line that has not answered the first time.
      if (platform.monotonicNow() - pingedAtMs < SPACING_MS || (hurry && !isHeard)) return
      // It may be the first to see that the program stood still.
      ask(isStalled() ? 'slept' : why)
      arm()
    },
    stop: () => cancel(),
  }
}

/** What the other side asks for, where it can be meant: a ping each second, or one a minute, and nothing beyond. */
function within(wantedMs: number | undefined, usualMs: number): number {
  return Math.min(Math.max(Number(wantedMs) || usualMs, SPACING_MS), 60_000)
}
