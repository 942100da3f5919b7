/** The exchange's clock. */
export interface MockClock {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds of this clock per millisecond of the host's. Default 1. */
  readonly speed?: number
  /** What clients' own clocks show, when this one runs apart from them. Signatures may carry either time. */
  hostNow?(): number
  /** Resolves when `ms` milliseconds of this clock have passed. Faults that wait use nothing else. */
  sleep(ms: number): Promise<void>
}

/** A clock that stands still until it is told to move. */
export interface ManualClock extends MockClock {
  /**
   * Moves to `ms` (epoch milliseconds). Everything due until then happens inside this call and in order:
   * prices move, resting orders match or expire. A time in the past is ignored.
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
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}

/** The host's clock at another speed, which can be sent ahead while it runs. */
export interface HostClock extends MockClock {
  /** Milliseconds of this clock per millisecond of the host's. */
  readonly speed: number
  /** What the host's own clock shows. */
  hostNow(): number
  /** Sends it ahead by `ms` milliseconds. */
  advanceBy(ms: number): void
}

/**
 * A clock that runs by itself: at the host's time when it is made, and from there `speed` times as fast.
 *
 * @throws TypeError when the speed is not above zero.
 */
export function hostClock(speed = 1): HostClock {
  if (!(speed > 0) || !Number.isFinite(speed))
    throw new TypeError(`A clock's speed must be above 0, got ${speed}`)
  const startMs = Date.now()
  let ahead = 0
  return {
    speed,
    now: () => startMs + ahead + Math.floor((Date.now() - startMs) * speed),
    hostNow: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / speed)),
    advanceBy: (ms) => {
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
    if (!(ms > now)) return
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

/** Whether a clock is one that has to be moved by hand. */
export function isManualClock(clock: MockClock): clock is ManualClock {
  return 'onAdvance' in clock
}
