/** The exchange's clock. */
export interface MockClock {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds of this clock per millisecond of the host's. Default 1. */
  readonly speed?: number | undefined
  /** What clients' own clocks show, when this one runs apart from them. Signatures may carry either time. */
  hostNow?(): number
  /** Resolves when `ms` milliseconds of this clock have passed. Faults that wait use nothing else. */
  sleep(ms: number): Promise<void>
}

/** A clock that stands still until it is told to move. */
export interface ManualClock extends MockClock {
  /**
   * Moves to `ms` (epoch milliseconds). Everything due until then happens inside this call and in order:
   * prices move, resting orders match or expire. A time in the past is ignored; one after the last that a
   * `Date` can hold (8640000000000000) is a TypeError.
   */
  advanceTo(ms: number): void
  /** Moves by `ms` milliseconds. */
  advanceBy(ms: number): void
  /** Calls `listener` on every move; returns what removes it. The exchange listens here by itself. */
  onAdvance(listener: (ms: number) => void): () => void
}

/** The host's clock: what an exchange uses when none is given. Reads `Date.now` late, so fake timers work. */
export function realClock(): MockClock {
  return {
    now: () => Date.now(),
    sleep: pause,
  }
}

/** Fastest and slowest that {@link hostClock} runs: at a thousand, markets take some percent of a processor. */
export const SPEEDS: readonly [slowest: number, fastest: number] = [0.001, 1_000]

/** The host's clock at another speed, which can be sent ahead while it runs. */
export interface HostClock extends MockClock {
  /** Milliseconds of this clock per millisecond of the host's. */
  readonly speed: number
  /** What the host's own clock shows. */
  hostNow(): number
  /** Sends it ahead by `ms` milliseconds. @throws TypeError past the last time that a `Date` can hold. */
  advanceBy(ms: number): void
}

/**
 * A clock that runs by itself: at the host's time when it is made, and from there `speed` times as fast.
 *
 * @param speed From 0.001 to 1000. Default 1.
 * @throws TypeError when the speed is outside that.
 */
export function hostClock(speed = 1): HostClock {
  const [slowest, fastest] = SPEEDS
  if (!(speed >= slowest && speed <= fastest))
    throw new TypeError(`A clock's speed must be from ${slowest} to ${fastest}, got ${speed}`)
  const startMs = Date.now()
  let ahead = 0
  return {
    speed,
    now: () => startMs + ahead + Math.floor((Date.now() - startMs) * speed),
    hostNow: () => Date.now(),
    sleep: (ms) => pause(ms / speed),
    advanceBy: (ms) => {
      requireTime(startMs + ahead + ms)
      if (ms > 0) ahead += ms
    },
  }
}

/** A clock for tests and replays that starts at `startMs` (epoch milliseconds). */
export function manualClock(startMs: number): ManualClock {
  if (!Number.isFinite(startMs))
    throw new TypeError(`manualClock needs epoch milliseconds, got ${String(startMs)}`)
  let now = startMs
  const listeners = new Set<(ms: number) => void>()
  let sleepers: { at: number; wake: () => void }[] = []
  const advanceTo = (ms: number): void => {
    requireTime(ms)
    if (ms <= now) return
    now = ms
    for (const listener of listeners) listener(ms)
    const due = sleepers.filter((sleeper) => sleeper.at <= ms).sort((a, b) => a.at - b.at)
    sleepers = sleepers.filter((sleeper) => sleeper.at > ms)
    for (const sleeper of due) sleeper.wake()
  }
  return {
    now: () => now,
    sleep: (ms) =>
      ms <= 0
        ? Promise.resolve()
        : new Promise((wake) => void sleepers.push({ at: now + ms, wake: () => wake() })),
    advanceTo,
    advanceBy: (ms) => advanceTo(now + ms),
    onAdvance: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The last time that a Date can hold, epoch milliseconds. */
const LAST_MS = 8_640_000_000_000_000

function requireTime(ms: number): void {
  if (!(ms <= LAST_MS))
    throw new TypeError(`A clock shows epoch milliseconds up to ${LAST_MS}, and cannot go to ${ms}`)
}

/** Longest that a timer of the host counts, in milliseconds: it takes a longer wait for none at all. */
const LONGEST_TIMER_MS = 2_147_483_647

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const wait = (left: number): void => {
      if (left <= LONGEST_TIMER_MS) setTimeout(resolve, left)
      else setTimeout(() => wait(left - LONGEST_TIMER_MS), LONGEST_TIMER_MS)
    }
    wait(ms)
  })
}

/**
 * How old is what was made at a time, in milliseconds of a client's. Where the host's clock runs apart, clients go by either; by
 * which this one does, the nearer of the two says.
 */
export function ageOf({ now, hostNow, speed = 1 }: MockClock, madeAt: number): number {
  const age = (now() - madeAt) / Math.max(1, speed)
  const byHost = hostNow === undefined ? age : hostNow() - madeAt
  return Math.abs(byHost) < Math.abs(age) ? byHost : age
}

/** Whether a clock is one that has to be moved by hand. */
export function isManualClock(clock: MockClock): clock is ManualClock {
  return 'onAdvance' in clock
}
